"""What people say about files that they add."""

from django import forms
from django.utils.translation import gettext_lazy as _

from results.evidence_forms import BroughtForm


class FilesForm(BroughtForm):
    caption = forms.CharField(
        label=_("What it is"), max_length=200,
        help_text=_("Agenda, minutes, flyer in Spanish … This stands in the proof."),
    )  # fmt: skip
    consent = forms.BooleanField(
        label=_("No name of a student or family, and no address or telephone number, can be read on it."),
        error_messages={"required": _("Cover names and addresses first, then say so here.")},
    )
