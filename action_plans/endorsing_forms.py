"""What a principal types when she endorses a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EndorseForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=150)
    note = forms.CharField(
        label=_("A word to the team"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # The submission that was read.
    seen = forms.IntegerField(widget=forms.HiddenInput)
