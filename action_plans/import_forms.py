"""What people say about a list of plans that they bring."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from action_plans.enums import ActionPlanState as State
from action_plans.imports.judging import Group
from action_plans.imports.reading import LARGEST
from districts.models import SchoolYear

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm")
LEAVE_OUT = "0"


class PlansUploadForm(forms.Form):
    file = forms.FileField(
        label=_("Your list of plans"),
        help_text=_("CSV or Excel (.xlsx), one row an activity, up to 16 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": _("Choose the file with your plans."),
            "empty": _("This file is empty."),
        },
    )
    year = forms.ChoiceField(label=_("Of which school year"))
    becomes = forms.ChoiceField(
        label=_("What the plans become"),
        widget=forms.RadioSelect,
        initial=State.CLOSED,
        choices=[
            (State.CLOSED, _("Closed: the year is over, and next year’s plans can start from them")),
            (State.APPROVED, _("Approved: in force, and teams note how activities go")),
        ],
    )

    def __init__(self, *args: Any, years: list[SchoolYear], **more: Any) -> None:
        super().__init__(*args, **more)
        self.years = {str(year.pk): year for year in years}
        self.fields["year"].choices = [(pk, str(year)) for pk, year in self.years.items()]  # type: ignore[attr-defined]

    def clean_year(self) -> SchoolYear:
        return self.years[self.cleaned_data["year"]]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                gettext("This file is larger than 16 MB. Bring the list of plans alone.")
            )
        if PurePath(file.name).suffix.casefold() not in ENDINGS:
            raise forms.ValidationError(gettext("Bring a CSV or an Excel file (.xlsx)."))
        return file


def answers_in(data: Any, groups: list[Group], school_ids: set[int]) -> tuple[dict[str, int], list[int]]:
    """What was said about schools in doubt (key → id, 0 to leave it out), and whose goals make room."""
    answers: dict[str, int] = {}
    for group in groups:
        said = data.get(f"school-{group.number}", "")
        if group.in_doubt and (said == LEAVE_OUT or (said.isdecimal() and int(said[:18]) in school_ids)):
            answers[group.key] = int(said)
    ticked = {each for each in data.getlist("replaces") if each.isdecimal()}
    replaces = [group.school_id for group in groups if group.school_id and str(group.school_id) in ticked]
    return answers, replaces
