"""What a district shows to the public now, told by one stamp.

The stamp is a hash over everything that decides what a public page says. What was drawn is kept under it,
and each visit asks for it anew: so a page from the cache says what the database says, and what is taken back
is gone with the next request. One query.
"""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, DateField, F, Func, OuterRef, QuerySet, Subquery, TextField, Value
from django.utils import timezone

from action_plans.enums import Decision, Progress
from action_plans.models import ActionActivity, Review
from districts.models import District, SchoolYear
from partnerships.foundation.kept import kept_with_plan
from partnerships.foundation.tenancy import across_all_districts
from plans.documents.source import IN_FORCE
from plans.models import Document, Milestone
from policies.enums import Piece, VersionState
from policies.models import PolicyCopy, PolicyPaper, PolicyVersion, Translation
from public_site.models import PublicPage, PublicWords, SchoolChoice
from results.models import ChangedDay
from schools.models import School


@dataclass(frozen=True)
class Shown:
    """A district whose page is on, its switches, and the stamp.

    `years` are the school year that runs, or that began last, and the one before it: a plan of that year
    stands until the one of this year is in force. `year` is the name of the first ("2026–27").
    """

    district: District
    page: PublicPage
    years: list[int]
    year: str
    stamp: str

    def is_of_now(self, year_id: int) -> bool:
        """Whether it is the first of the years."""
        return self.years[:1] == [year_id]


def shown_at(slug: str) -> Shown | None:
    """What the public sees at this address; None where there is no such district, or its page is off."""
    pages = _pages_at(slug=slug, now=timezone.now())
    if not pages:
        return None
    page = pages[0]
    district = page.district
    said = [getattr(page, field.attname) for field in PublicPage._meta.concrete_fields]
    told = [getattr(page, name) for name in _QUESTIONS]
    place = (district.slug, district.name, district.short_name, district.time_zone, district.today())
    facts = (*said, *place, page.years, page.ends_in, *told)
    stamp = hashlib.sha256(repr(facts).encode()).hexdigest()
    return Shown(district, page, page.years, _name_of(page.ends_in), stamp)


def preview_of(district: District, page: PublicPage) -> Shown:
    """What the public would see were the page on. One query; never kept, so without a stamp."""
    begun = SchoolYear.objects.filter(starts_on__lte=district.today()).order_by("-starts_on")
    rows = list(begun.values_list("pk", "ends_in")[:2])
    return Shown(district, page, [pk for pk, _ends in rows], _name_of(rows[0][1] if rows else None), "")


def _name_of(ends_in: int | None) -> str:
    return str(SchoolYear(ends_in=ends_in)) if ends_in else ""


class _Row(Func):
    """All columns as one text, in which nothing can be taken for something else."""

    template = "ROW(%(expressions)s)::text"
    output_field = TextField()


class _Digest(Subquery):
    """A hash over rows of one text, in whatever order they come."""

    template = (
        "(SELECT md5(coalesce(string_agg(said, '|' ORDER BY said), '')) FROM (%(subquery)s) AS rows(said))"
    )
    output_field = TextField()


class _Today(Func):
    """The calendar date of a moment in a time zone."""

    template = "(%(expressions)s)::date"
    arg_joiner = " AT TIME ZONE "
    output_field = DateField()


class _AnyOf(Func):
    """One of an array."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def _digest(rows: Any, *columns: str, **where: Any) -> _Digest:
    mine = rows.filter(district=OuterRef("district"), **where).order_by()
    return _Digest(mine.values_list(_Row(*(F(name) for name in columns))))


def _questions() -> dict[str, _Digest]:
    of_plans = _AnyOf(F("plan__year"), OuterRef("years"))
    versions = PolicyVersion.objects.exclude(state=VersionState.DRAFT)
    return {
        "words_stamp": _digest(PublicWords.objects, "language", "about"),
        "versions_stamp": _digest(
            versions, "pk", "number", "state", "language", "comments_until", "answers_on", "adopted_on"
        ),
        "copies_stamp": _digest(PolicyCopy.objects, "pk"),
        "titles_stamp": _digest(
            Translation.objects, "version", "language", "text", "source_text", piece=Piece.TITLE
        ),
        "tongues_stamp": _digest(Translation.objects.exclude(text="").distinct(), "version", "language"),
        "policy_papers_stamp": _digest(PolicyPaper.objects, "pk", is_working=False),
        "milestones_stamp": _digest(Milestone.objects.filter(of_plans), "pk", name__in=IN_FORCE),
        "papers_stamp": _digest(Document.objects.filter(of_plans), "pk"),
        "schools_stamp": _digest(School.objects.in_use(), "pk", "name", "grade_low", "grade_high", "city"),
        "choices_stamp": _digest(
            SchoolChoice.objects, "school", "is_on", "shows_goals", "shows_activities", "shows_dates"
        ),
        "approved_stamp": _digest(Review.objects.filter(of_plans), "submission", decision=Decision.APPROVED),
        "days_stamp": _digest(
            ChangedDay.objects.standing().filter(of_plans), "activity", "planned_on", "moved_to"
        ),
        "dropped_stamp": _digest(ActionActivity.objects.filter(of_plans), "pk", status=Progress.DROPPED),
    }


with across_all_districts(reason="Names of questions, none of which is asked here."):
    _QUESTIONS = tuple(_questions())


@kept_with_plan(slug=str, now=datetime.datetime)
def _pages_at(slug: str, now: datetime.datetime) -> QuerySet:
    """The page at this address, if it is on, with the stamp of each source; none or one."""
    with across_all_districts(reason="Which district is meant is asked before it is open."):
        begun = SchoolYear.objects.filter(
            district=OuterRef("district"), starts_on__lte=_Today(Value(now), OuterRef("district__time_zone"))
        )
        begun = begun.order_by("-starts_on")
        pages = PublicPage.objects.filter(is_on=True, district__slug=slug).select_related("district")
        pages = pages.annotate(
            years=ArraySubquery(begun.values("pk")[:2]), ends_in=Subquery(begun.values("ends_in")[:1])
        )
        return pages.annotate(**_questions())
