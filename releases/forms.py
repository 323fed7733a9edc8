"""What is chosen about what is taken along."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EverythingForm(forms.Form):
    with_files = forms.BooleanField(
        label=_("With photos, papers and other files"),
        help_text=_("The file becomes larger, and takes longer."),
        required=False,
    )
