"""What people type about the planning season: which plans to see, due dates, who approves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import ActionPlanState, Approver
from action_plans.register import EVERYBODY, LATE, NONE, ORDERS, SOON, Choice
from districts.forms import DayField
from partnerships.foundation.selects import LongSelect
from schools.enums import Level
from schools.forms import TickedSchools
from schools.register import NOBODY, Options

SORTS = [(way + key, key) for key in ORDERS for way in ("", "-")]
READY = "ready"


class PlanFilter(forms.Form):
    """How to narrow the table of plans; lives in the address. Nonsense in it is ignored."""

    due = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[(LATE, ""), (SOON, "")])
    sort = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=SORTS)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False, widget=LongSelect)
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False, widget=LongSelect)
    cluster = forms.ChoiceField(label=gettext_lazy("Cluster"), required=False, widget=LongSelect)
    facilitator = forms.ChoiceField(label=gettext_lazy("Facilitator"), required=False, widget=LongSelect)
    q = forms.CharField(
        label=gettext_lazy("Find a school"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("Find a school")}),
    )

    def __init__(self, data: Any, options: Options, *, caseload: int | None = None) -> None:
        """`caseload`: the facilitator whose own schools are shown where nothing else is asked for."""
        super().__init__(data, auto_id="narrow_%s")
        self.caseload = caseload
        everybody = (EVERYBODY, _("All facilitators"))
        lists = {
            "state": [
                ("", _("All states")),
                (READY, _("Ready for approval")),
                (NONE, _("Not begun")),
                *ActionPlanState.choices,
            ],
            "level": [("", _("All levels")), *Level.choices],
            "cluster": [("", _("All clusters")), *options.clusters, (NOBODY, _("No cluster"))],
            "facilitator": [
                *([("", _("My schools")), everybody] if caseload else [("", everybody[1])]),
                *options.facilitators,
                (NOBODY, _("No facilitator")),
            ],
        }
        for name, choices in lists.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def choice(self, page: str = "1", *, sort: str = "name") -> Choice:
        self.is_valid()
        asked = {name: self.cleaned_data.get(name, "") for name in self.fields}
        asked["facilitator"] = asked["facilitator"] or str(self.caseload or "")
        return Choice(**asked | {"sort": asked["sort"] or sort}, page=page)


class RulesForm(forms.Form):
    """Who approves here, and whether the principal must endorse first."""

    approver = forms.ChoiceField(
        label=gettext_lazy("Who approves an action plan"), choices=Approver.choices, widget=forms.RadioSelect
    )
    endorsement_required = forms.BooleanField(
        label=gettext_lazy("The principal must endorse a plan before it is approved"),
        required=False,
        help_text=gettext_lazy("Else her endorsement is noted where she gives it, and stops nothing."),
    )


class DueForm(forms.Form):
    """Another day, and why."""

    due_on = DayField(label=gettext_lazy("Due on"))
    reason = forms.CharField(
        label=gettext_lazy("Why the date moves"),
        max_length=300,
        help_text=gettext_lazy("The team reads it beside the date, and it stays in the history."),
    )


MOST_BOXES = 200


class SeveralForm(forms.Form):
    """Which schools: ticked one by one, or, where there are too many for boxes, named in one field."""

    schools = TickedSchools(required=False)
    those = forms.RegexField(r"^[0-9]+(,[0-9]+)*\Z", required=False, max_length=400_000)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62)

    def chosen(self) -> list[int]:
        """Their ids; what is no id is left aside."""
        self.is_valid()
        named = self.cleaned_data.get("those", "")
        return self.cleaned_data.get("schools") or TickedSchools(required=False).clean(
            named.split(",") if named else []
        )


class SeveralAssignForm(forms.Form):
    """Who facilitates all of them from now on."""

    facilitator = forms.ChoiceField(
        label=gettext_lazy("Facilitator"),
        widget=LongSelect,
        error_messages={"required": gettext_lazy("Choose a facilitator.")},
    )

    def __init__(self, data: Any, facilitators: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["facilitator"].choices = [("", _("Choose")), *facilitators]  # type: ignore[attr-defined]
