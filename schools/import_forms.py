"""What people say about a list of schools that they bring."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from schools.enums import Decision
from schools.imports.reader import LARGEST, SchoolList
from schools.imports.shapes import FIELDS, OTHER
from schools.models import ImportBatch

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".zip")
MEGABYTE = 1024 * 1024


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Your list"),
        help_text=_(
            "CSV, Excel (.xlsx) or zip, up to 64 MB. Nothing is written before you have seen every row."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": _("Choose the file with your list of schools."),
            "empty": _("This file is empty."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                gettext("This file has %(size)s MB; the most is 64 MB. Bring the list of schools alone.")
                % {"size": file.size // MEGABYTE}
            )
        if PurePath(file.name).suffix.casefold() not in ENDINGS:
            raise forms.ValidationError(gettext("Bring a CSV, an Excel file (.xlsx) or a zip file."))
        return file


class ColumnsForm(forms.Form):
    """Which column holds what. One choice for each thing that we can take."""

    whole = forms.BooleanField(
        label=_("This list names every school of the district"),
        help_text=_("Then you are asked about schools that it leaves out. Nothing closes by itself."),
        required=False,
    )

    def __init__(self, data: Any, batch: ImportBatch, school_list: SchoolList) -> None:
        super().__init__(data, initial={"whole": batch.whole, "lea": batch.lea})
        self.batch = batch
        if found := batch.facts.get("districts"):
            self.fields["lea"] = _district_field(found)
        names = [name for name in FIELDS if name != "lea" or "lea" in batch.columns]
        if school_list.shape is OTHER:
            self._ask_for_columns(names, school_list)
        self.order_fields(["lea", *(f"column_{name}" for name in names), "whole"])

    def _ask_for_columns(self, names: list[str], school_list: SchoolList) -> None:
        examples = _examples(school_list)
        choices = [("", _("Not in the list")), *((name, name) for name in school_list.table.header)]
        for name in names:
            chosen = self.batch.columns.get(name, "")
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=capfirst(FIELDS[name].label),
                choices=choices,
                required=name == "name",
                initial=chosen,
                help_text=examples.get(chosen, ""),
                error_messages={"required": _("Say which column holds the schools' names.")},
            )

    def clean(self) -> dict[str, Any]:
        chosen = [value for name, value in self.cleaned_data.items() if name.startswith("column_") and value]
        for name in list(self.cleaned_data):
            value = self.cleaned_data[name]
            if name.startswith("column_") and value and chosen.count(value) > 1:
                self.add_error(name, gettext("The column “%(column)s” is chosen twice.") % {"column": value})
        return self.cleaned_data

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered: columns (our field → heading), whole, lea."""
        said = self.cleaned_data
        columns = {
            name.removeprefix("column_"): value
            for name, value in said.items()
            if name.startswith("column_") and value
        }
        return {"columns": columns or self.batch.columns, "whole": said["whole"], "lea": said.get("lea", "")}


def _district_field(found: list[list[Any]]) -> forms.ChoiceField:
    choices = [(lea, f"{name or lea} ({rows})") for lea, name, rows in found]
    return forms.ChoiceField(
        label=_("Your district in this list"),
        choices=[("", _("Choose")), *choices],
        help_text=_("The number in parentheses counts its rows."),
        error_messages={"required": _("The list holds several districts. Say which is yours.")},
    )


def _examples(school_list: SchoolList) -> dict[str, str]:
    """Heading → the first few values under it."""
    found = {}
    for at, name in enumerate(school_list.table.header):
        values = [row[at] for row in school_list.sample if row[at]]
        shown = list(dict.fromkeys(values))[:3]
        if shown:
            found[name] = gettext("For example: %(values)s") % {"values": ", ".join(v[:40] for v in shown)}
    return found


class DecisionForm(forms.Form):
    """Answers about the rows in doubt on one page, or one answer for all that have none yet."""

    for_all = forms.ChoiceField(choices=[("", ""), *Decision.choices], required=False)

    def decisions(self) -> dict[int, str]:
        """Row id → decision, for what can be one; anything else is ignored."""
        asked = {}
        for name, value in self.data.items():
            number = name.removeprefix("row-")
            if name != number and number.isascii() and number.isdigit() and value in Decision.values:
                asked[int(number[:18])] = value
        return asked


class ConfirmForm(forms.Form):
    close_missing = forms.BooleanField(required=False)
