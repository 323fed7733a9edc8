"""Asking for a language, and for a paper."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.enums import Paper
from policies.enums import Edition
from policies.tongues import TONGUES, both_names

# A language, and where need be its script or region (BCP 47): ksw, zh-hant, pt-br.
CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}")


class LanguageForm(forms.Form):
    """A language to translate a version into: one of those that families often speak, or any by its code."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    code = forms.CharField(
        label=gettext_lazy("Or its code"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("For a language that is not listed, for example chy for Cheyenne."),
    )

    def __init__(self, data: Any = None, *, original: str, taken: Iterable[str]) -> None:
        super().__init__(data)
        self.original = original
        there = {original, *taken}
        self.fields["language"].choices = [
            ("", _("Choose a language")),
            *((code, both_names(code)) for code in TONGUES if code not in there),
        ]
        self.fields["code"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip().lower().replace("_", "-")
        if code and not CODE.fullmatch(code):
            raise forms.ValidationError(
                _("A code has two or three letters, for example chy. Look it up under BCP 47.")
            )
        if code == self.original:
            raise forms.ValidationError(_("This is the language that the policy is written in."))
        return code

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("code") and not data.get("language"):
            raise forms.ValidationError(_("Choose a language, or write its code."))
        return data

    @property
    def chosen(self) -> str:
        return self.cleaned_data["code"] or self.cleaned_data["language"]


class PaperForm(forms.Form):
    """How a version is printed. All may be left out: the original alone, on the district's own paper."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    edition = forms.ChoiceField(label=gettext_lazy("Edition"), choices=Edition.choices, required=False)
    paper = forms.ChoiceField(label=gettext_lazy("Paper"), choices=Paper.choices, required=False)

    def __init__(self, data: Any = None, *, languages: list[str], paper: str) -> None:
        super().__init__(data, initial={"paper": paper})
        self.fields["language"].choices = [(code, both_names(code)) for code in languages]
        self.usual = {"language": languages[0], "edition": Edition.ONE.value, "paper": paper}

    def clean(self) -> dict[str, Any]:
        return {name: value or self.usual[name] for name, value in (super().clean() or {}).items()}
