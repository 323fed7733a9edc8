"""Two people told the same day: both texts in one form, so that no word of either is lost."""

from dataclasses import dataclass
from typing import Any

from results.forms import TOLD, WORDS, TellForm, typed_of
from results.models import ActivityResult
from results.sums import said_of


@dataclass(frozen=True)
class Meeting:
    """What stands there, in words, and a form with what both said: saved, it takes the other's place."""

    standing: ActivityResult
    form: TellForm

    @property
    def said(self) -> list[tuple[str, str]]:
        return said_of(self.standing)


def meet(mine: TellForm, standing: ActivityResult, calendar: dict[str, Any]) -> Meeting:
    """Mine where I said something, theirs where I said nothing; sentences of both, one after the other."""
    theirs = typed_of(standing)
    both = {name: joined(theirs[name], mine[name].value() or "", words=name in WORDS) for name in TOLD}
    page = {name: mine[name].value() for name in ("held_on", "planned_on", "key")}
    return Meeting(standing, TellForm(initial=both | page | {"seen": standing.version}, **calendar))


def joined(theirs: Any, mine: Any, *, words: bool) -> Any:
    """What stands in the joined form for one field."""
    if not words or not theirs or not mine:
        return mine if mine not in ("", None) else theirs
    if mine.strip() in theirs:
        return theirs
    return mine if theirs in mine else f"{theirs}\n\n{mine.strip()}"
