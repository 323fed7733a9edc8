"""Finding activities in the bank: whose, of what kind, by which words; and which of them are one idea."""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Exists, F, FloatField, OuterRef, Q, QuerySet, Value

from action_plans.enums import Carry
from activity_bank.enums import Costs, Years
from activity_bank.models import BankEntry, PlanSharing
from activity_bank.rules import reads_everything
from districts.hats import Hats

# A list ends here, and says so. Nobody turns two hundred pages; and it bounds what a search costs.
SEEN_AT_MOST = 2_000
# Of a word’s letter triples so many must agree with the word that was meant: `nite` and `night` in 2 of 5.
LIKE_ENOUGH = 0.39
SHORT = 3  # letters: a shorter word is like everything
LONG = 24
DICTIONARIES = ("bank_english", "bank_spanish")
WOULD_REPEAT = (Carry.KEEP, Carry.IMPROVE)


@dataclass(frozen=True)
class Asked:
    """What somebody looks for. Empty asks for everything."""

    words: str = ""
    type: int | None = None
    kind: str = ""
    grade: str = ""
    levels: tuple[str, ...] = ()
    cost: str = ""
    families: int | None = None
    repeat: bool = False
    results: bool = False
    years: str = ""
    # The end of the current school year, which `years` counts from.
    now: int = 0


@dataclass
class Idea:
    """Entries that are one idea, as far as they were found. `best` is the one to show."""

    key: str
    best: int
    ends_in: int
    rank: float
    schools: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Found:
    """The ideas, best first, and what they are made of. `alike`: by likeness, not word for word."""

    ideas: list[Idea]
    activities: int = 0
    schools: int = 0
    with_results: int = 0
    has_more: bool = False
    alike: bool = False


def entries_for(hats: Hats) -> QuerySet[BankEntry]:
    """All that this person may read, whichever way she comes to it. With `shares_words`."""
    entries = BankEntry.objects.all()
    if not reads_everything(hats):
        entries = BankEntry.objects.shared_or_of(hats.school_ids)
    return with_sharing(entries)


def with_sharing(entries: QuerySet[BankEntry]) -> QuerySet[BankEntry]:
    """Each with `shares_words`: whether its team also shares what went well and what to change."""
    return entries.annotate(
        shares_words=Exists(PlanSharing.objects.filter(plan=OuterRef("plan"), with_words=True))
    )


def find(entries: QuerySet[BankEntry], asked: Asked) -> Found:
    """What of these entries fits: by words as they stand, or, where nothing says them, by words like them.

    One query; three where letters decide.
    """
    fitting = narrowed(entries, asked)
    if not asked.words:
        return _gathered(_told(fitting.annotate(rank=Value(0.0, output_field=FloatField()))))
    rows = _told(_saying(fitting, asked.words))
    return _gathered(rows) if rows else replace(_gathered(_alike(fitting, asked.words)), alike=True)


def narrowed(entries: QuerySet[BankEntry], asked: Asked) -> QuerySet[BankEntry]:
    """Those that fit all but the words."""
    wanted = Q()
    if asked.type:
        wanted &= Q(types__contains=[asked.type])
    if asked.kind:
        wanted &= Q(goal_kind=asked.kind)
    if asked.grade:
        wanted &= Q(grades__contains=[asked.grade])
    if asked.levels:
        wanted &= Q(school__level__in=asked.levels)
    if asked.families:
        wanted &= Q(families__gte=asked.families)
    if asked.repeat:
        wanted &= Q(verdict__in=WOULD_REPEAT)
    if asked.results:
        wanted &= Q(days__gt=0)
    return entries.filter(wanted & _of_cost(asked.cost) & _of_years(asked))


def _of_cost(cost: str) -> Q:
    if cost == Costs.FREE:
        return Q(cost=0) | Q(cost=None)
    return Q(cost__lt=int(cost)) if cost else Q()


def _of_years(asked: Asked) -> Q:
    return {
        "": Q(),
        Years.THIS: Q(ends_in__gte=asked.now),
        Years.LAST: Q(ends_in=asked.now - 1),
        Years.EARLIER: Q(ends_in__lt=asked.now - 1),
    }[asked.years]


def query_of(words: str) -> SearchQuery:
    """These words in any of their forms, as English or as Spanish ones."""
    return reduce(or_, (SearchQuery(words, config=each, search_type="websearch") for each in DICTIONARIES))


def _saying(entries: QuerySet[BankEntry], words: str) -> QuerySet[BankEntry]:
    query = query_of(words)
    return entries.filter(vector=query).annotate(rank=SearchRank(F("vector"), query))


def _alike(entries: QuerySet[BankEntry], words: str) -> list[Any]:
    """Entries with a word like each of these: `libary nite`; two letters may have changed places: `gmaes`."""
    meant = plain_words(words)
    if not meant:
        return []
    for word in meant:
        swapped = query_of(" or ".join(swaps(word)))
        entries = entries.filter(Q(plain__trigram_word_similar=word) | Q(vector=swapped))
    likeness = reduce(add, (TrigramWordSimilarity(word, "plain") for word in meant))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LIKE_ENOUGH)])
        return _told(entries.annotate(rank=likeness))


def plain_words(words: str) -> list[str]:
    """The words without accents, signs and capitals; short ones only where there are no others."""
    letters = unicodedata.normalize("NFKD", words.lower())
    kept = "".join(each if each.isalnum() else " " for each in letters if not unicodedata.combining(each))
    found = list(dict.fromkeys(kept.split()))[:8]
    return [word for word in found if len(word) >= SHORT] or found


def swaps(word: str) -> list[str]:
    """The words that somebody may have meant whose fingers changed two letters' places."""
    places = range(min(len(word), LONG) - 1)
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places] or [word]


def _told(entries: QuerySet[BankEntry]) -> list[Any]:
    """What gathering needs of the newest entries, one more than are shown."""
    columns = ("idea", "activity_id", "ends_in", "school_id", "days", "rank")
    return list(entries.newest_first().values_list(*columns)[: SEEN_AT_MOST + 1])  # type: ignore[attr-defined]


def _gathered(rows: list[Any]) -> Found:
    """The ideas of these rows, newest first: by how well they fit, then by how many schools have them."""
    has_more, rows = len(rows) > SEEN_AT_MOST, rows[:SEEN_AT_MOST]
    ideas: dict[str, Idea] = {}
    for key, activity, ends_in, school, _days, rank in rows:
        idea = ideas.setdefault(key, Idea(key, activity, ends_in, rank))
        if rank > idea.rank:
            idea.best, idea.rank = activity, rank
        idea.schools.add(school)
    return Found(
        sorted(ideas.values(), key=_place),
        activities=len(rows),
        schools=len({row[3] for row in rows}),
        with_results=sum(1 for row in rows if row[4]),
        has_more=has_more,
    )


def _place(idea: Idea) -> tuple[float, int, int]:
    """The best fit first; many schools weigh a little, and decide where no words do."""
    weight = 1 + math.log(len(idea.schools)) / 5
    return (-idea.rank * weight, -len(idea.schools), -idea.best)


def ids(ideas: Iterable[Idea]) -> list[int]:
    return [idea.best for idea in ideas]
