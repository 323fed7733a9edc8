"""The comments of one version as the district's list shows them: narrowed, sorted, counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, Count, F, Func, IntegerField, Max, Q, Value
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from family_voice.enums import Channel, Place, Visibility, Wish
from family_voice.models import PolicyComment
from policies.lifecycle import paragraphs
from policies.models import Paragraph, PolicyVersion
from policies.reading import asked_content, direction_of
from schools.models import School

PER_PAGE = 50
# What the filter of paragraphs calls the policy as a whole.
WHOLE = "whole"
# Words that somebody of the district wrote down may be in the language of the writer; those of a mail are in
# whatever language it was written, if the address that it went to names none.
IN_ANY_LANGUAGE = (Channel.PHONE, Channel.INTERPRETER, Channel.MEETING, Channel.EMAIL)


@dataclass(frozen=True)
class Choice:
    """How the list is narrowed. Empty asks for everything but plain agreement."""

    channel: str = ""
    language: str = ""
    school: str = ""
    place: str = ""
    wish: str = ""
    paragraph: str = ""
    page: str = "1"


@dataclass(frozen=True)
class Asked:
    """One paragraph as families saw it, how many families agree with it, and what became of it since in a few
    words."""

    id: int
    number: int
    text: str
    agree: int = 0
    became: str = ""


@dataclass
class Answered:
    """How far answering is: "12 of 37 answered"."""

    total: int = 0
    answered: int = 0
    held: int = 0
    hidden: int = 0
    families: int = 0

    @property
    def waiting(self) -> int:
        return self.total - self.answered


@dataclass
class Offered:
    """What can be chosen in the filters: the languages and schools that were heard, and the paragraphs that
    families were asked about."""

    languages: list[str] = field(default_factory=list)
    schools: list[tuple[str, str]] = field(default_factory=list)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)


class Asking:
    """The paragraphs of a version by their id, with the numbers that families know them by."""

    def __init__(self, version: PolicyVersion) -> None:
        self.version = version
        self.content = asked_content(version)

    @cached_property
    def agree(self) -> dict[int, int]:
        """Paragraph → families that agree with it. One query."""
        rows = PolicyComment.objects.filter(
            version=self.version, wish=Wish.AGREE, visibility=Visibility.SHOWN
        ).order_by()
        return dict(rows.values_list("paragraph").annotate(Count("pk")))

    @cached_property
    def numbers(self) -> dict[int, int]:
        return {each["id"]: each["number"] for each in paragraphs(self.content)}

    @cached_property
    def texts(self) -> dict[int, str]:
        return {each["id"]: each["text"] for each in paragraphs(self.content)}

    def several(self, ids: Iterable[int | None]) -> list[Asked]:
        """Those of these that families were asked about, down the policy."""
        found = (self.paragraph(each) for each in ids)
        return sorted((each for each in found if each), key=lambda asked: asked.number)

    def paragraph(self, paragraph_id: int | None) -> Asked | None:
        if paragraph_id is None or paragraph_id not in self.numbers:
            return None
        return Asked(
            paragraph_id,
            self.numbers[paragraph_id],
            self.texts[paragraph_id],
            self.agree.get(paragraph_id, 0),
            self._became(paragraph_id),
        )

    @cached_property
    def now(self) -> dict[int, tuple[int, str]]:
        """Paragraph → its number and words as the version stands now, without those that were removed. One
        query."""
        rows = Paragraph.objects.present().filter(version=self.version).values_list("pk", "text")
        worded = ((pk, text) for pk, text in rows if text.strip())
        return {pk: (number, text) for number, (pk, text) in enumerate(worded, start=1)}

    def _became(self, paragraph_id: int) -> str:
        if paragraph_id not in self.now:
            return _("removed since")
        number, text = self.now[paragraph_id]
        words = _("reworded since") if text != self.texts[paragraph_id] else ""
        place = _("now paragraph %(number)s") % {"number": number}
        return ", ".join(filter(None, [words, place if number != self.numbers[paragraph_id] else ""]))

    @property
    def removed(self) -> list[tuple[int, int, str]]:
        """Those that families were asked about and that are there no more: id, number, words."""
        return [(pk, self.numbers[pk], self.texts[pk]) for pk in self.numbers if pk not in self.now]


def wanted(version: PolicyVersion, choice: Choice) -> Any:
    """The comments that the filters leave."""
    rows = PolicyComment.objects.filter(version=version)
    # Agreement has no words to answer; but it may be held, like anything that a machine could have sent.
    if not choice.wish and choice.place not in (Place.HELD, Place.HIDDEN):
        rows = rows.with_words()
    exact = {
        "wish": choice.wish,
        "channel": choice.channel,
        "language": choice.language,
        "school": choice.school,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if choice.paragraph:
        rows = rows.filter(paragraph=None if choice.paragraph == WHOLE else choice.paragraph)
    narrow = {
        Place.WAITING: lambda: rows.unanswered(),
        Place.ANSWERED: lambda: rows.exclude(answer=None),
        Place.HELD: lambda: rows.held(),
        Place.HIDDEN: lambda: rows.filter(visibility=Visibility.HIDDEN),
    }
    return narrow[Place(choice.place)]() if choice.place else rows


def page_of(asking: Asking, choice: Choice) -> Page:
    """Fifty of them: held ones first, then down the policy as families had it, the oldest first. Two queries:
    a page, and how many there are."""
    down = Value(list(asking.numbers), output_field=ArrayField(BigIntegerField()))
    place = Func(down, F("paragraph"), function="array_position", output_field=IntegerField())
    rows = wanted(asking.version, choice).select_related("answer", "school", "batch")
    rows = rows.annotate(is_held=Q(visibility=Visibility.HELD), place=place)
    return Paginator(rows.order_by("-is_held", F("place").asc(nulls_last=True), "pk"), PER_PAGE).get_page(
        choice.page
    )


def last_of(version: PolicyVersion, choice: Choice) -> int:
    """The comment that came last of those that the filters leave: what comes later nobody has seen. One
    query."""
    return wanted(version, choice).aggregate(last=Max("pk"))["last"] or 0


def answered(version: PolicyVersion) -> Answered:
    """One query, however many there are."""
    words = ~Q(wish=Wish.AGREE)
    hidden = Q(visibility=Visibility.HIDDEN)
    return Answered(
        **PolicyComment.objects.filter(version=version).aggregate(
            total=Count("pk", filter=words & ~hidden),
            answered=Count("pk", filter=words & ~hidden & Q(answer__isnull=False)),
            held=Count("pk", filter=Q(visibility=Visibility.HELD)),
            hidden=Count("pk", filter=hidden),
            families=Count("family", distinct=True, filter=Q(visibility=Visibility.SHOWN)),
        )
    )


def offered(asking: Asking) -> Offered:
    """Two queries."""
    rows = PolicyComment.objects.filter(version=asking.version).order_by()
    languages = rows.values_list("language", flat=True).distinct()
    heard = rows.exclude(school=None).values("school")
    schools = School.objects.filter(pk__in=heard).values_list("pk", "name")
    return Offered(
        sorted(languages),
        [(str(pk), name) for pk, name in schools],
        [(str(pk), in_short(asking.numbers[pk], asking.texts[pk])) for pk in asking.numbers],
    )


def in_short(number: int, text: str) -> str:
    """A paragraph in a list to choose from."""
    return f"{number}. {Truncator(text).chars(70)}"


def direction_of_words(comment: PolicyComment) -> str:
    """`rtl`, `ltr`, or `auto` where somebody wrote down what a family said, maybe in another language."""
    if comment.channel in IN_ANY_LANGUAGE:
        return "auto"
    return direction_of(comment.language)
