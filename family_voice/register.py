"""The comments of one version as the district's list shows them: narrowed, sorted, counted."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Max, Q

from family_voice.enums import Channel, Place, Visibility, Wish
from family_voice.models import PolicyComment
from policies.content import content_of
from policies.enums import CopyName
from policies.lifecycle import paragraphs
from policies.models import PolicyCopy, PolicyVersion
from policies.reading import direction_of
from schools.models import School

PER_PAGE = 50
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
    page: str = "1"


@dataclass(frozen=True)
class Asked:
    """One paragraph as families saw it, and how many families agree with it."""

    id: int
    number: int
    text: str
    agree: int = 0


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
    """What can be chosen in the filters: the languages and schools that were heard."""

    languages: list[str] = field(default_factory=list)
    schools: list[tuple[str, str]] = field(default_factory=list)


def asked_content(version: PolicyVersion) -> dict[str, Any]:
    """What families were asked about: the copy of the day it was opened. One query, or that of a draft."""
    copy = PolicyCopy.objects.filter(version=version, name=CopyName.OPENED).order_by("-number").first()
    return copy.content if copy else content_of(version)


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

    def paragraph(self, paragraph_id: int | None) -> Asked | None:
        if paragraph_id is None or paragraph_id not in self.numbers:
            return None
        return Asked(
            paragraph_id,
            self.numbers[paragraph_id],
            self.texts[paragraph_id],
            self.agree.get(paragraph_id, 0),
        )


def wanted(version: PolicyVersion, choice: Choice) -> Any:
    """The comments that the filters leave; held ones first, then down the policy, the oldest first."""
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
    narrow = {
        Place.WAITING: lambda: rows.unanswered(),
        Place.ANSWERED: lambda: rows.exclude(answer=None),
        Place.HELD: lambda: rows.held(),
        Place.HIDDEN: lambda: rows.filter(visibility=Visibility.HIDDEN),
    }
    found = narrow[Place(choice.place)]() if choice.place else rows
    held_first = Q(visibility=Visibility.HELD)
    return found.annotate(is_held=held_first).order_by(
        "-is_held",
        F("paragraph__section__position").asc(nulls_last=True),
        F("paragraph__position").asc(nulls_last=True),
        "paragraph",
        "pk",
    )


def page_of(version: PolicyVersion, choice: Choice) -> Page:
    """Fifty of them. Two queries: a page, and how many there are."""
    rows = wanted(version, choice).select_related("answer", "school", "batch")
    return Paginator(rows, PER_PAGE).get_page(choice.page)


def last_of(version: PolicyVersion, choice: Choice) -> int:
    """The comment that came last of those that the filters leave: what comes later nobody has seen. One
    query."""
    return wanted(version, choice).order_by().aggregate(last=Max("pk"))["last"] or 0


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


def offered(version: PolicyVersion) -> Offered:
    """Two queries."""
    rows = PolicyComment.objects.filter(version=version).order_by()
    languages = rows.values_list("language", flat=True).distinct()
    heard = rows.exclude(school=None).values("school")
    schools = School.objects.filter(pk__in=heard).values_list("pk", "name")
    return Offered(sorted(languages), [(str(pk), name) for pk, name in schools])


def direction_of_words(comment: PolicyComment) -> str:
    """`rtl`, `ltr`, or `auto` where somebody wrote down what a family said, maybe in another language."""
    if comment.channel in IN_ANY_LANGUAGE:
        return "auto"
    return direction_of(comment.language)
