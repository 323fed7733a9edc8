"""What a team types when it looks at its whole plan: a small form a goal, and one an activity."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Carry
from results.enums import Moment, Reached
from results.midyear import CHECKED, JUDGED, ActivitySide, GoalSide, values_of, version

LONGEST = 2000
QUESTIONS = {
    Moment.MIDYEAR: _("Are we on the way?"),
    Moment.YEAR_END: _("Did we reach it?"),
}


def words(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class RowForm(forms.Form):
    """A part of the page's one form. `seen` says what stood there when the page was drawn."""

    seen = forms.RegexField(r"^[0-9a-f]{16}\Z", widget=forms.HiddenInput)
    names: tuple[str, ...] = ()

    def __init__(self, data: Any, name: str, about: int, shown: dict[str, str]) -> None:
        super().__init__(data, prefix=f"{name}-{about}", initial=shown | {"seen": version(shown)})
        self.about = about
        # What somebody else wrote meanwhile, where two met.
        self.met: Any = None

    @property
    def typed(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in (*self.names, "seen")}

    def meet(self, row: Any) -> None:
        """Show what stands there now beside what was typed; saving again says that one has seen it."""
        self.met = row
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = version(values_of(row, self.names))


class GoalCheckForm(RowForm):
    names = CHECKED
    answer = forms.ChoiceField(choices=Reached, required=False, widget=forms.RadioSelect)
    sentence = words(_("How we know"))
    to_change = words(_("What we change"))

    def __init__(self, data: Any, goal: GoalSide, moment: Moment) -> None:
        super().__init__(data, "goal", goal.c["id"], values_of(goal.check, CHECKED))
        self.fields["answer"].label = QUESTIONS[moment]
        if moment == Moment.YEAR_END:
            self.fields["to_change"].label = _("What we take from it")


class VerdictForm(RowForm):
    """Begins with what was last said of one of its days, and goes with that until somebody chooses."""

    names = JUDGED
    verdict = forms.ChoiceField(label=_("Next year"), choices=Carry, required=False, widget=forms.RadioSelect)
    to_change = words(_("What to change"))

    def __init__(self, data: Any, side: ActivitySide) -> None:
        shown = {"verdict": side.verdict, "to_change": side.to_change}
        super().__init__(data, "activity", side.c["id"], shown)


def typed_by(rows: Iterable[RowForm]) -> dict[int, dict[str, str]]:
    return {row.about: row.typed for row in rows}
