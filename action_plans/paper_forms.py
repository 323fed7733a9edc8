"""What is chosen about plans on paper."""

from typing import Any

from django import forms

from action_plans.enums import PlanLayout
from plans.enums import Paper


class PaperForm(forms.Form):
    """How a plan is printed. What is left out: the team's own layout, on the district's own paper."""

    layout = forms.ChoiceField(choices=PlanLayout.choices, required=False)
    paper = forms.ChoiceField(choices=Paper.choices, required=False)

    def __init__(self, data: Any, *, layout: str = PlanLayout.BY_GOAL, paper: str = Paper.LETTER) -> None:
        super().__init__(data)
        self.usual = {"layout": layout, "paper": paper}

    def clean(self) -> dict[str, Any]:
        return {name: value or self.usual[name] for name, value in (super().clean() or {}).items()}
