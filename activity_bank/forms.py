"""What is asked of the bank, and what is chosen in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.enums import GoalKind, Involvement
from action_plans.models import ActionGoal
from activity_bank.enums import Costs, Reached, Years
from activity_bank.finding import Asked
from schools.enums import Grade, Level

LONGEST = 200  # letters of a search


def one_of(label: Any, every: Any, choices: Any, coerce: Any = str) -> forms.TypedChoiceField:
    """A list whose first line narrows nothing."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("", every), *choices],
        coerce=coerce,
        empty_value=None if coerce is int else "",
        required=False,
    )


class BankForm(forms.Form):
    """What one looks for. What is not understood narrows nothing: an old or a mistyped address works."""

    q = forms.CharField(
        label=_("Find"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Find: reading, attendance, fathers")}
        ),
    )
    type = one_of("", "", Involvement.choices, int)
    kind = one_of(_("Kind of goal"), _("Every kind of goal"), GoalKind.choices)
    grade = one_of(_("Grade"), _("Every grade"), Grade.choices)
    level = one_of(_("Level"), _("Every level"), Level.choices)
    cost = one_of(_("Cost"), _("Any cost"), Costs.choices)
    families = one_of(_("Families"), _("Any number of families"), Reached.choices, int)
    years = one_of(_("Year"), _("Every year"), Years.choices)
    repeat = forms.BooleanField(label=_("Would repeat"), required=False)
    results = forms.BooleanField(label=_("With results"), required=False)
    like = forms.BooleanField(label=_("Schools like mine"), required=False)
    page = forms.IntegerField(min_value=1, max_value=10_000, required=False)

    LISTS = ("kind", "grade", "level", "cost", "families", "years")
    TOGGLES = ("results", "repeat", "like")

    def understood(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    def asked(self, *, now: int, levels: tuple[str, ...]) -> Asked:
        """`levels`: those of the reader's schools, for `like`."""
        said = self.understood()
        own = levels if said.get("like") else ()
        return Asked(
            words=(said.get("q") or "").strip(),
            type=said.get("type"),
            kind=said.get("kind") or "",
            grade=said.get("grade") or "",
            levels=(said["level"],) if said.get("level") else own,
            cost=said.get("cost") or "",
            families=said.get("families"),
            repeat=bool(said.get("repeat")),
            results=bool(said.get("results")),
            years=said.get("years") or "",
            now=now,
        )


class UseForm(forms.Form):
    """Into which goal. Without one, the goal that fits is taken, where one alone does."""

    goal = forms.ModelChoiceField(
        queryset=None,
        required=False,
        error_messages={"invalid_choice": _("This goal is no longer in the plan.")},
    )
    key = forms.CharField(max_length=40, required=False)

    def __init__(self, data: Any, *, goals: Any) -> None:
        super().__init__(data)
        self.fields["goal"].queryset = ActionGoal.objects.present().filter(  # type: ignore[attr-defined]
            pk__in=[goal.pk for goal in goals]
        )


class ShareForm(forms.Form):
    """Which activities of a plan other schools may use, and whether they read how those went."""

    activities = forms.MultipleChoiceField(required=False)
    with_words = forms.BooleanField(required=False)
    all = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, entries: Any) -> None:
        super().__init__(data)
        self.fields["activities"].choices = [  # type: ignore[attr-defined]
            (str(each.activity_id), each.text) for each in entries
        ]

    def chosen(self) -> set[int]:
        if self.cleaned_data["all"]:
            return {int(value) for value, _label in self.fields["activities"].choices}  # type: ignore[attr-defined]
        return {int(value) for value in self.cleaned_data["activities"]}
