"""What the room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from districts.hats import hats_in
from reminders.models import QuietDay
from reminders.occasions import RULES, Rule


def find_district(request: Any, **url: Any) -> Any:
    return request.district


def find_quiet_day(request: Any, quiet_day_id: int) -> QuietDay:
    return get_object_or_404(QuietDay, pk=quiet_day_id)


def find_person(request: Any, person_id: int) -> User:
    """Somebody who holds a running office in this district."""
    person = get_object_or_404(User, pk=person_id)
    if not hats_in(request.district, person):
        raise Http404
    return person


def find_rule(request: Any, rule: str) -> Rule:
    if rule not in RULES:
        raise Http404
    return RULES[rule]
