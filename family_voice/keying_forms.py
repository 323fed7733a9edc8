"""What is typed from one sheet: a line for each paragraph, and how it came."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from family_voice.actions import Handed, Said, Sheet
from family_voice.enums import KEYED, Channel, Told, Wish
from family_voice.languages import every_language, languages_of
from family_voice.models import SheetBatch
from partnerships.foundation.selects import LongSelect
from policies.models import Paragraph, PolicyVersion
from schools.models import School

LONGEST = 5000
# What may be ticked of one paragraph; nothing by default.
TICKS = [
    ("", gettext_lazy("Nothing")),
    *((each.value, each.label) for each in (Wish.AGREE, Wish.CHANGE, Wish.ADD)),
]


def schools_to_choose() -> list[tuple[str, str]]:
    """Those in use, by name. One query."""
    return [(str(pk), name) for pk, name in School.objects.in_use().values_list("pk", "name")]


@dataclass(frozen=True)
class Line:
    """One paragraph of a sheet."""

    number: int
    text: str
    wish: Any
    words: Any


class HowItCame(forms.Form):
    """Stays from sheet to sheet."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"), choices=[(each.value, each.label) for each in KEYED]
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), widget=LongSelect)
    batch = forms.IntegerField(
        label=gettext_lazy("Batch number"), required=False, min_value=0, max_value=32_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )  # fmt: skip
    school = forms.ChoiceField(label=gettext_lazy("School"), required=False, widget=LongSelect)

    def __init__(self, data: Any = None, *, version: PolicyVersion, **more: Any) -> None:
        super().__init__(data, auto_id="id_%s", **more)
        self.version = version
        self.fields["language"].choices = every_language(version)  # type: ignore[attr-defined]
        self.fields["school"].choices = [("", _("Not told")), *schools_to_choose()]  # type: ignore[attr-defined]

    def clean_batch(self) -> SheetBatch | None:
        """0 stands on sheets that families printed themselves."""
        number = self.cleaned_data["batch"]
        if not number:
            return None
        found = (
            SheetBatch.objects.select_related("school").filter(version=self.version, number=number).first()
        )
        if found is None:
            words = _("There is no batch %(number)s of this version. Look at the foot of the sheet.")
            raise forms.ValidationError(words % {"number": number})
        return found

    def clean_school(self) -> School | None:
        chosen = self.cleaned_data["school"]
        return School.objects.get(pk=chosen) if chosen else None

    def kept(self) -> dict[str, str]:
        """What the next sheet begins with."""
        return {name: self.data.get(name, "") for name in HowItCame.base_fields if self.data.get(name)}


class SheetForm(HowItCame):
    """One sheet, whole."""

    whole = forms.CharField(
        label=gettext_lazy("About the whole policy"), required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "data-grow": True}),
    )  # fmt: skip
    way = forms.ChoiceField(
        label=gettext_lazy("Wants to be told"), required=False,
        choices=[("", gettext_lazy("No")), *Told.choices],
    )  # fmt: skip
    address = forms.CharField(
        label=gettext_lazy("Number or address"), required=False, max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )  # fmt: skip
    sheet = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, version: PolicyVersion, asked: Sequence[dict[str, Any]], **more: Any
    ) -> None:
        initial = {"sheet": uuid.uuid4()} | more.pop("initial", {})
        super().__init__(data, version=version, initial=initial, **more)
        self.asked = asked
        for each in asked:
            self.fields[f"p{each['id']}"] = forms.ChoiceField(
                choices=TICKS, required=False, widget=forms.RadioSelect
            )
            self.fields[f"t{each['id']}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 1, "dir": "auto", "data-grow": True}),
            )

    @property
    def lines(self) -> list[Line]:
        return [
            Line(each["number"], each["text"], self[f"p{each['id']}"], self[f"t{each['id']}"])
            for each in self.asked
        ]

    @property
    def how(self) -> list[Any]:
        return [self[name] for name in HowItCame.base_fields]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for each in self.asked:
            wish, words = found.get(f"p{each['id']}", ""), found.get(f"t{each['id']}", "")
            if wish in (Wish.CHANGE, Wish.ADD) and not words.strip():
                self.add_error(
                    f"t{each['id']}",
                    _("Write what they say of paragraph %(number)s, or choose “Nothing”.")
                    % {"number": each["number"]},
                )
        if bool(found.get("way")) != bool(found.get("address", "").strip()):
            self.add_error("address", _("Give both, how and where they want to be told, or neither."))
        elif found.get("way") == Told.EMAIL:
            self._check_address(found["address"])
        return found

    def _check_address(self, address: str) -> None:
        try:
            forms.EmailField().clean(address)
        except forms.ValidationError as wrong:
            self.add_error("address", wrong)

    def filled(self) -> Sheet:
        """What to keep. Words beside "agree" are kept as an addition; words alone as a change."""
        found = self.cleaned_data
        places = Paragraph.objects.in_bulk([each["id"] for each in self.asked])
        said: list[Said] = []
        for each in self.asked:
            wish, words = found[f"p{each['id']}"], found[f"t{each['id']}"]
            said += _said(wish, words, found["language"], places.get(each["id"]))
        if found["whole"].strip():
            said.append(Said(Wish.WHOLE, found["language"], None, found["whole"]))
        return Sheet(
            family=found["sheet"],
            said=said,
            channel=Channel(found["channel"]),
            school=found["school"],
            batch=found["batch"],
            way=Told(found["way"]) if found["way"] else None,
            address=found["address"],
        )


def _said(wish: str, words: str, language: str, paragraph: Paragraph | None) -> list[Said]:
    if paragraph is None:
        return []
    said = [Said(Wish.AGREE, language, paragraph)] if wish == Wish.AGREE else []
    if words.strip():
        meant = {Wish.AGREE: Wish.ADD, "": Wish.CHANGE}.get(wish, wish)
        said.append(Said(Wish(meant), language, paragraph, words))
    return said


class BatchForm(forms.Form):
    """Sheets to print together."""

    language = forms.ChoiceField(label=gettext_lazy("Language beside the original"), widget=LongSelect)
    school = forms.ChoiceField(label=gettext_lazy("School"), required=False, widget=LongSelect)
    occasion = forms.CharField(label=gettext_lazy("Handed out at"), required=False, max_length=200)
    copies = forms.IntegerField(
        label=gettext_lazy("How many sheets"), required=False, min_value=1, max_value=1_000_000
    )

    def __init__(self, data: Any = None, *, version: PolicyVersion) -> None:
        # A sheet in the original alone is rarely what somebody prints.
        beside = [code for code in languages_of(version) if code != version.language]
        super().__init__(data, initial={"language": beside[0]} if beside else {})
        self.fields["language"].choices = every_language(version)  # type: ignore[attr-defined]
        self.fields["school"].choices = [("", _("No school of its own")), *schools_to_choose()]  # type: ignore[attr-defined]

    def handed(self) -> Handed:
        found = self.cleaned_data
        school = School.objects.get(pk=found["school"]) if found["school"] else None
        return Handed(found["language"], school, found["occasion"], found["copies"])
