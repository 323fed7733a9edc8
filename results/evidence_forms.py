"""What people say about files that they add."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.foundation.parts.deeds import BRING_BACK, REMOVE
from partnerships.foundation.uploads import TAKEN
from results.enums import EvidenceKind
from results.evidence import MOST_AT_ONCE


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several: always a list. Which of them can be kept, the verb says of each by name."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return data or []


class BroughtForm(forms.Form):
    """Files, or a photo that is taken now; what is said about them a room adds."""

    files = FilesField(
        label=_("Choose files"),
        help_text=_("JPEG, PNG, WebP or PDF, up to 10 MB each; six at a time."),
        required=False,
        widget=SeveralFiles(attrs={"accept": TAKEN, "multiple": True}),
    )
    photo = FilesField(
        label=_("Take a photo"),
        help_text=_("Opens the camera of your phone."),
        required=False,
        widget=SeveralFiles(
            attrs={"accept": "image/jpeg,image/png", "capture": "environment", "multiple": False}
        ),
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


class FilesForm(BroughtForm):
    kind = forms.ChoiceField(label=_("What they show"), choices=EvidenceKind, initial=EvidenceKind.PHOTO)
    caption = forms.CharField(label=_("In a few words"), max_length=200, required=False)
    consent = forms.BooleanField(
        label=_(
            "No student’s name can be read on them, and every face on them may be shown: the families agreed."
        ),
        error_messages={"required": _("Say that nobody is shown or named who did not agree.")},
    )

    @property
    def about(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("kind", "caption")}


class RemovalForm(forms.Form):
    do = forms.ChoiceField(choices=[(REMOVE, REMOVE), (BRING_BACK, BRING_BACK)])
