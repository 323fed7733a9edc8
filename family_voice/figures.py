"""Who was heard: families by channel, language, school and week; and who was not."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import TruncWeek
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from family_voice.enums import Channel, Visibility, Wish
from family_voice.languages import name_of
from family_voice.models import PolicyComment
from policies.models import PolicyVersion
from schools.models import School


@dataclass(frozen=True)
class Heard:
    """So many families, and how many of them wrote words."""

    name: str
    families: int
    with_words: int = 0


@dataclass
class Participation:
    """All of it. What has no family is in its list with 0: that is what one looks for."""

    families: int = 0
    with_words: int = 0
    channels: list[Heard] = field(default_factory=list)
    languages: list[Heard] = field(default_factory=list)
    schools: list[Heard] = field(default_factory=list)
    weeks: list[Heard] = field(default_factory=list)
    # How many schools there are; `schools` has a line more for those who told none.
    all_schools: int = 0

    @property
    def most(self) -> int:
        """The longest bar."""
        every = [*self.channels, *self.languages, *self.schools, *self.weeks]
        return max((each.families for each in every), default=0)

    @property
    def silent_schools(self) -> list[Heard]:
        return [each for each in self.schools if not each.families]

    @property
    def heard_schools(self) -> list[Heard]:
        return [each for each in self.schools if each.families]

    @property
    def silent_languages(self) -> list[Heard]:
        return [each for each in self.languages if not each.families]


def participation(version: PolicyVersion) -> Participation:
    """Six queries, however many families answered. What is hidden or held counts for nobody."""
    rows = PolicyComment.objects.filter(version=version, visibility=Visibility.SHOWN).order_by()
    total = rows.aggregate(**_counts())
    schools = _schools(_by(rows, "school"))
    languages = _by(rows, "language")
    channels = _by(rows, "channel")
    return Participation(
        families=total["families"],
        with_words=total["with_words"],
        channels=[_named(str(label), channels.get(value)) for value, label in Channel.choices],
        languages=[
            _named(name_of(code), languages.get(code))
            for code in dict.fromkeys([version.language, *version.district.languages, *sorted(languages)])
        ],
        schools=schools.named + schools.unnamed,
        weeks=list(_weeks(rows, version)),
        all_schools=len(schools.named),
    )


def _counts() -> dict[str, Any]:
    return {
        "families": Count("family", distinct=True),
        "with_words": Count("family", distinct=True, filter=~Q(wish=Wish.AGREE)),
    }


def _by(rows: Any, name: str) -> dict[Any, dict[str, int]]:
    return {each[name]: each for each in rows.values(name).annotate(**_counts())}


def _named(name: str, found: dict[str, int] | None) -> Heard:
    return Heard(name, found["families"], found["with_words"]) if found else Heard(name, 0)


class Schools(NamedTuple):
    named: list[Heard]
    unnamed: list[Heard]


def _schools(found: dict[int | None, dict[str, int]]) -> Schools:
    """Every school in use, by name; and a line for those who told none. Schools are never ranked."""
    named = School.objects.in_use().values_list("pk", "name")
    unnamed = [_named(_("No school told"), found[None])] if None in found else []
    return Schools([_named(name, found.get(pk)) for pk, name in named], unnamed)


def _weeks(rows: Any, version: PolicyVersion) -> Iterator[Heard]:
    """From the week of the first answer to that of the last, those without one too."""
    week = TruncWeek("received_at", tzinfo=version.district.zone)
    found = {
        each["week"].date(): each for each in rows.annotate(week=week).values("week").annotate(**_counts())
    }
    if not found:
        return
    day = min(found)
    while day <= max(found):
        yield _named(date_format(day, "MONTH_DAY_FORMAT"), found.get(day))
        day += datetime.timedelta(weeks=1)


def as_rows(heard: Participation) -> Iterator[tuple[Any, ...]]:
    """All counts as lines of one table."""
    parts = (
        (_("How it came"), heard.channels),
        (_("Language"), heard.languages),
        (_("School"), heard.schools),
        (_("Week of"), heard.weeks),
    )
    yield _("All"), "", heard.families, heard.with_words
    for what, counts in parts:
        for each in counts:
            yield what, each.name, each.families, each.with_words
