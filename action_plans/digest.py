"""One letter a day at the most: what the other side asked or answered since the letter before.

It names fields and links to them. The words themselves stay in the plan, with those who may read them.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from action_plans.content import content_of
from action_plans.models import ActionPlan, CoachingLetter, Comment, Review
from action_plans.rules import REVIEWING, may_read_comment
from action_plans.spots import Spot, parts_by_spot, spot_of
from districts.hats import hats_in
from districts.models import District
from schools.models import TeamMember

# Local time, on weekdays.
SENT_AT = datetime.time(17)
LAST_WEEKDAY = 4
# What nobody was told of within so many days is old news.
LOOK_BACK = datetime.timedelta(days=30)
MOST_LETTERS_OF_A_SUBJECT = 59


@dataclass(frozen=True)
class Line:
    """One comment or answer, as the letter names it."""

    what: str
    where: str
    who: str
    url: str


@dataclass
class Mailing:
    """What one person is told: comments and answers, oldest first."""

    person: User
    news: list[Comment] = field(default_factory=list)


def closing_time(district: District, now: datetime.datetime) -> datetime.datetime | None:
    """The moment up to which today's letters tell; None before it, and on weekends."""
    local = now.astimezone(district.zone)
    closes = datetime.datetime.combine(local.date(), SENT_AT, district.zone)
    return closes if local.weekday() <= LAST_WEEKDAY and local >= closes else None


def send_letters(district: District, *, now: datetime.datetime | None = None) -> int:
    """Write today's letters of the open district, if it is time. Gives how many; safe to run again."""
    until = closing_time(district, now or timezone.now())
    if until is None:
        return 0
    mailings = _mailings(_news(until), until.date(), district)
    return sum(_send(each, until.date(), district) for each in mailings)


def _news(until: datetime.datetime) -> list[Comment]:
    """Comments and answers that ask for something and are not settled. One query, and one for the plans."""
    rows = (
        Comment.objects.unsettled()
        .filter(at__lte=until, at__gt=until - LOOK_BACK)
        .select_related("by", "parent__by")
        .order_by("pk")
    )
    news = list(rows)
    plans = ActionPlan.objects.with_head().in_bulk({each.plan_id for each in news})
    for each in news:
        each.plan = plans[each.plan_id]
        if each.parent_id:
            each.parent.plan = each.plan
    return news


def _mailings(news: list[Comment], day: datetime.date, district: District) -> list[Mailing]:
    """Who is told what: without what each was told before, and without those who had today's letter."""
    found: dict[int, Mailing] = {}
    chairs, readers = _chairs(news, day), _readers(news)
    for each in news:
        for person in _other_side(each, chairs, readers):
            if person.pk != each.by_id and person.is_active:
                found.setdefault(person.pk, Mailing(person)).news.append(each)
    told: dict[int, set[int]] = defaultdict(set)
    since = day - LOOK_BACK - datetime.timedelta(days=1)
    for letter in CoachingLetter.objects.filter(person__in=found, day__gte=since):
        told[letter.person_id] |= set(letter.comments)
        if letter.day >= day:
            found.pop(letter.person_id, None)
    for mailing in found.values():
        hats = hats_in(district, mailing.person)
        mailing.news = [
            each
            for each in mailing.news
            if each.pk not in told[mailing.person.pk] and may_read_comment(hats, each.parent or each)
        ]
    return [mailing for mailing in found.values() if mailing.news]


def _other_side(news: Comment, chairs: dict[int, list[User]], readers: dict[int, list[User]]) -> list[User]:
    """The chairs, for what a reviewer says and a member suggests; for the team's answers, its reviewers."""
    if news.part in REVIEWING or news.parent_id is None:
        return chairs[news.plan.school_id]
    if news.parent.part not in REVIEWING:
        return []
    people = [news.parent.by, *readers[news.plan_id]]
    return list({person.pk: person for person in people}.values())


def _chairs(news: list[Comment], day: datetime.date) -> dict[int, list[User]]:
    seats = TeamMember.objects.running(day).leading().exclude(person=None).select_related("person")
    found: dict[int, list[User]] = defaultdict(list)
    for seat in seats.filter(school__in={each.plan.school_id for each in news}):
        if seat.person not in found[seat.school_id]:
            found[seat.school_id].append(seat.person)
    return found


def _readers(news: list[Comment]) -> dict[int, list[User]]:
    """Plan id → its facilitator, and who claimed its last submission."""
    claims: dict[int, int | None] = {each.plan_id: None for each in news}
    reviews = Review.objects.filter(plan__in=claims).order_by("pk")
    claims |= dict(reviews.values_list("plan_id", "claimed_by_id"))
    helpers = {each.plan_id: each.plan.facilitator_id for each in news}
    people = User.objects.in_bulk({*claims.values(), *helpers.values()} - {None})
    return {
        plan_id: [people[pk] for pk in (helpers[plan_id], claimed) if pk in people]
        for plan_id, claimed in claims.items()
    }


def _send(mailing: Mailing, day: datetime.date, district: District) -> bool:
    """Note the letter and write it, both or neither. False when another run was first."""
    with transaction.atomic():
        told = [each.pk for each in mailing.news]
        _letter, made = CoachingLetter.objects.get_or_create(
            district_id=district.pk, person=mailing.person, day=day, defaults={"comments": told}
        )
        if made:
            with translation.override(mailing.person.language), timezone.override(district.zone):
                letter_of(mailing, district).send()
    return made


def letter_of(mailing: Mailing, district: District) -> EmailMessage:
    schools: dict[ActionPlan, list[Line]] = {}
    for each in mailing.news:
        schools.setdefault(each.plan, []).append(_line(each, district, _names(each.plan)))
    context = {
        "greeting": _("Dear %(name)s,") % {"name": mailing.person},
        "schools": list(schools.items()),
        "first": next(iter(schools.values()))[0].url,
    }
    text = render_to_string("email/coaching.txt", context)
    # An answer goes to who spoke last, so that it reaches a person.
    replies = [mailing.news[-1].by.email]
    return EmailMessage(_subject(mailing, schools), text, to=[mailing.person.email], reply_to=replies)


def _subject(mailing: Mailing, schools: Any) -> str:
    """`Answer 2 comments: Cottonwood Elementary`, in fewer than 60 letters."""
    n = len(mailing.news)
    asks = any(each.part in REVIEWING or each.parent_id is None for each in mailing.news)
    head = (
        ngettext("Answer %(n)s comment: ", "Answer %(n)s comments: ", n)
        if asks
        else ngettext("Read %(n)s answer: ", "Read %(n)s answers: ", n)
    ) % {"n": n}
    others = len(schools) - 1
    tail = ngettext(" and %(n)s more", " and %(n)s more", others) % {"n": others} if others else ""
    room = MOST_LETTERS_OF_A_SUBJECT - len(head) - len(tail)
    name = " ".join(next(iter(schools)).school.name.split())
    return f"{head}{Truncator(name).chars(room)}{tail}"


def _names(plan: ActionPlan) -> dict[Any, str]:
    """(kind, id) → `Goal 2`. Kept with the plan, which is asked once for all its lines."""
    if not hasattr(plan, "names_of_parts"):
        found = {part: about for part, (_content, about) in parts_by_spot(content_of(plan)).items()}
        plan.names_of_parts = found  # type: ignore[attr-defined]
    return plan.names_of_parts  # type: ignore[attr-defined]


def _line(news: Comment, district: District, names: dict[Any, str]) -> Line:
    spot = spot_of(news)
    about = names.get(spot.part, _("a part that was removed"))
    where = f"{about}, {spot.label}" if spot.field else about
    what = _("Answer") if news.parent_id else str(news.get_kind_display())
    return Line(what, where, str(news.by), _url(news, spot, district))


def _url(news: Comment, spot: Spot, district: District) -> str:
    """Straight to the thread beside its field: on the plan's page for the team, in the review for readers."""
    plan, root = news.plan, news.parent or news
    place = {"district": district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    to_readers = news.parent_id and news.part not in REVIEWING and root.submission_id
    if to_readers:
        path = reverse("action_plans:review", kwargs=place)
    else:
        path = f"{reverse('action_plans:plan', kwargs=place)}?at={spot}"
    return f"{settings.SITE_URL}{path}#note-{root.pk}"
