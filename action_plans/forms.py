"""What is typed about action plans, apart from the fields that save by themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Carry, Involvement, PlanLayout
from action_plans.models import ActionActivity, ActionGoal, ActionPlan
from partnerships.foundation.parts.deeds import DEEDS, PLACE

COPY = "copy"
CARRIES = tuple(Carry.values)
ACTION_DEEDS = (*DEEDS, COPY, *CARRIES)


class ArrangeForm(forms.Form):
    """What to do with one goal, activity or step. `goal` is where an activity is moved to."""

    do = forms.ChoiceField(choices=[(each, each) for each in ACTION_DEEDS])
    goal = forms.ModelChoiceField(
        queryset=None,
        required=False,
        error_messages={"invalid_choice": _("This goal is no longer in the plan.")},
    )
    key = forms.CharField(max_length=40, required=False)

    def __init__(self, data: Any, *, plan: ActionPlan, part: Any) -> None:
        super().__init__(data)
        self.part = part
        self.fields["goal"].queryset = ActionGoal.objects.present().filter(plan=plan)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        deed = data.get("do")
        if deed in {PLACE, COPY, *CARRIES} and not isinstance(self.part, ActionActivity):
            raise forms.ValidationError(_("Only an activity can be moved to another goal or copied."))
        if deed == PLACE and not data.get("goal"):
            raise forms.ValidationError(_("Choose where to move the activity."))
        return data


class AddForm(forms.Form):
    """A new goal; or an activity, where a goal or a type is named; or a step, where an activity is."""

    key = forms.CharField(max_length=40, required=False)
    goal = forms.ModelChoiceField(queryset=None, required=False)
    involvement = forms.TypedChoiceField(
        choices=Involvement.choices, coerce=lambda value: Involvement(int(value)), required=False
    )
    activity = forms.ModelChoiceField(queryset=None, required=False)

    def __init__(self, data: Any, *, plan: ActionPlan) -> None:
        super().__init__(data)
        goals = ActionGoal.objects.present().filter(plan=plan)
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]
        self.fields["activity"].queryset = ActionActivity.objects.present().filter(plan=plan)  # type: ignore[attr-defined]


class LayoutForm(forms.Form):
    layout = forms.ChoiceField(choices=PlanLayout.choices)


class MembersForm(forms.Form):
    may = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class StartForm(forms.Form):
    """Empty, in one of both layouts, or a copy of the last plan."""

    way = forms.ChoiceField(choices=[("copy", "copy"), *PlanLayout.choices])


class HereForm(forms.Form):
    """The leaf that a page shows: `goal-12`, `type-3`, `whole`."""

    leaf = forms.RegexField(r"^[a-z]+(-\d{1,18})?\Z", max_length=30, required=False)
