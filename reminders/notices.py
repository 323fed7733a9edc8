"""The letter of reminders: what is due, in words, most urgent first. It decides nothing."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from reminders.gathering import Mailing
from reminders.links import preferences_url, stop_url, token_of
from reminders.occasions import RULES, Asked, Due
from reminders.occasions.words import LONGEST_SUBJECT

# What one reads in twenty seconds; the rest is one click away.
MOST_LINES = 12


@dataclass(frozen=True)
class Line:
    """One thing that is due, in the reader's language. `url` leads to the exact place."""

    text: str
    verb: str
    url: str
    rule: str = ""


@dataclass
class Group:
    """The lines of one school."""

    school: str
    lines: list[Line] = field(default_factory=list)


def lines_by_school(dues: list[Due], asked: Asked, *, site: str = "") -> list[Group]:
    """Schools in the order of what is most urgent in each."""
    place = {"district": asked.district.slug, "year": asked.year.ends_in if asked.year else 0}
    groups: dict[int, Group] = {}
    for due in dues:
        rule = RULES[due.rule]
        said = rule.say(due, asked.day)
        line = Line(said.line, said.verb, site + rule.url(due, place), str(rule.label))
        groups.setdefault(due.school_id, Group(due.school)).lines.append(line)
    return list(groups.values())


def subject_of(dues: list[Due], day: datetime.date) -> str:
    """Verb, object and date of what is most urgent; and how much more, where there is room."""
    first, others = RULES[dues[0].rule].say(dues[0], day).subject, len(dues) - 1
    more = ngettext(" (+%(n)s)", " (+%(n)s)", others) % {"n": others} if others else ""
    return first + more if len(first + more) <= LONGEST_SUBJECT else first


def letter_of(mailing: Mailing, asked: Asked, *, by: User | None = None) -> EmailMultiAlternatives:
    """The letter in the reader's language and the district's time. `by`: who sends it by hand."""
    token = token_of(asked.district.pk, mailing.person.pk)
    message = _letter(mailing, asked, by, preferences_url(token))
    message.extra_headers = {
        "List-Unsubscribe": f"<{stop_url(token)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message


def preview_of(mailing: Mailing, asked: Asked, *, by: User | None = None) -> EmailMultiAlternatives:
    """The same letter for somebody else's eyes: without the link that speaks for its reader."""
    own = reverse("reminders:preferences", kwargs={"district": asked.district.slug})
    return _letter(mailing, asked, by, settings.SITE_URL + own)


def _letter(mailing: Mailing, asked: Asked, by: User | None, preferences: str) -> EmailMultiAlternatives:
    with translation.override(mailing.person.language), timezone.override(asked.district.zone):
        context = _context(mailing, asked, by) | {"preferences": preferences}
        subject = subject_of(mailing.dues, asked.day)
        html = render_to_string("email/reminders.html", context | {"subject": subject})
        message = EmailMultiAlternatives(
            subject,
            render_to_string("email/reminders.txt", context),
            to=[mailing.person.email],
            reply_to=[mailing.reply_to] if mailing.reply_to else [],
        )
    message.attach_alternative(html, "text/html")
    return message


def _context(mailing: Mailing, asked: Asked, by: User | None) -> dict[str, Any]:
    shown = mailing.dues[:MOST_LINES]
    groups = lines_by_school(shown, asked, site=settings.SITE_URL)
    # What is most urgent stands on top with its button; below stands the rest.
    first, school = groups[0].lines.pop(0), groups[0].school
    others = len(mailing.dues) - len(shown)
    mine = reverse("reminders:mine", kwargs={"district": asked.district.slug})
    return {
        "greeting": _("Dear %(name)s,") % {"name": mailing.person},
        "district": asked.district,
        "first": first,
        "school": school,
        "groups": [group for group in groups if group.lines],
        "more": ngettext("and %(n)s more", "and %(n)s more", others) % {"n": others} if others else "",
        "mine": settings.SITE_URL + mine,
        "by": by,
        "language": mailing.person.language,
    }
