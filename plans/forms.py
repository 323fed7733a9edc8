"""What is typed about plans, apart from the fields that save by themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.foundation.parts.deeds import DEEDS, PLACE
from plans.enums import Layout, Paper, Reach
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan


class ArrangeForm(forms.Form):
    """What to do with one goal or activity. `place` is where to: `goal-3-teams`, or `last`."""

    do = forms.ChoiceField(choices=[(each, each) for each in DEEDS])
    place = forms.RegexField(r"^goal-\d{1,18}-(district|teams)\Z", required=False)
    before = forms.IntegerField(required=False, min_value=0)

    def __init__(self, data: Any, *, plan: LeadershipPlan, part: Any) -> None:
        super().__init__(data)
        self.plan, self.part = plan, part

    def clean_place(self) -> tuple[LeadershipGoal, Reach] | None:
        """The goal of this plan, and the level, that a place names."""
        place = self.cleaned_data["place"]
        if not place:
            return None
        _kind, goal_id, reach = place.split("-")
        goal = LeadershipGoal.objects.present().filter(plan=self.plan, pk=goal_id).first()
        if goal is None:
            raise forms.ValidationError(_("This goal is no longer in the plan."))
        return goal, Reach(reach)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_activity = isinstance(self.part, LeadershipActivity)
        if data.get("do") == PLACE and is_activity and not data.get("place"):
            raise forms.ValidationError(_("Choose where to move the activity."))
        return data


class AddForm(forms.Form):
    """A new goal, or a new activity at one level of a goal."""

    key = forms.CharField(max_length=40, required=False)
    goal = forms.ModelChoiceField(queryset=None, required=False)
    reach = forms.ChoiceField(choices=Reach.choices, required=False)

    def __init__(self, data: Any, *, plan: LeadershipPlan) -> None:
        super().__init__(data)
        self.fields["goal"].queryset = LeadershipGoal.objects.present().filter(plan=plan)  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """How a plan is printed. Layout and paper may be left out: by goal, on the district's own paper."""

    layout = forms.ChoiceField(choices=Layout.choices, required=False)
    paper = forms.ChoiceField(choices=Paper.choices, required=False)

    def __init__(self, data: Any, *, paper: str = Paper.LETTER) -> None:
        super().__init__(data)
        self.usual = {"layout": Layout.BY_GOAL.value, "paper": paper}

    def clean(self) -> dict[str, Any]:
        return {name: value or self.usual[name] for name, value in (super().clean() or {}).items()}
