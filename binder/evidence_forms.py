"""What people say about files that they add."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.foundation.uploads import TAKEN
from results.evidence_forms import FilesField, SeveralFiles


class FilesForm(forms.Form):
    files = FilesField(
        label=gettext_lazy("Choose files"),
        help_text=gettext_lazy("PDF, JPEG, PNG or WebP, up to 10 MB each; six at a time."),
        required=False,
        widget=SeveralFiles(attrs={"accept": TAKEN, "multiple": True}),
    )
    photo = FilesField(
        label=gettext_lazy("Take a photo"),
        help_text=gettext_lazy("Opens the camera of your phone."),
        required=False,
        widget=SeveralFiles(
            attrs={"accept": "image/jpeg,image/png", "capture": "environment", "multiple": False}
        ),
    )
    caption = forms.CharField(
        label=gettext_lazy("What it is"), max_length=200,
        help_text=gettext_lazy("Agenda, minutes, flyer in Spanish … This stands in the proof."),
    )  # fmt: skip
    consent = forms.BooleanField(
        label=gettext_lazy(
            "No name of a student or family, and no address or telephone number, can be read on it."
        ),
        error_messages={"required": gettext_lazy("Cover names and addresses first, then say so here.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.brought:
            self.add_error("files", _("Choose at least one file, or take a photo."))
        elif len(self.brought) > MOST_AT_ONCE:
            self.add_error("files", _("Bring six files at a time, then the next six."))
        return data

    @property
    def brought(self) -> list[Any]:
        return [*self.cleaned_data.get("files", []), *self.cleaned_data.get("photo", [])]


MOST_AT_ONCE = 6
REMOVE, BRING_BACK = "remove", "bring_back"


class RemovalForm(forms.Form):
    do = forms.ChoiceField(choices=[(REMOVE, REMOVE), (BRING_BACK, BRING_BACK)])
