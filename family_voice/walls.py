"""Walls against machines that families never see: no puzzle, no third party, nothing refused that can be
held.

Several rings count an hour each. Within `free` an answer is taken as it comes. Beyond it, it is taken and
held until somebody looks at it, which a family does not notice. Only beyond `most` it is refused, so that
the database is not filled; the page keeps what was typed.

Behind one network stand a school's five hundred telephones as well as one machine with ten thousand
posts. So an address alone is judged last. First counts what differs between people and a machine: the
browser itself, the words, and what kind of browser it says it is. One machine fills the ring of its own
kind, and leaves room at its address for telephones of another. To agree once more with a browser that is
known fills no ring but its own.

What is refused is counted nowhere: a ring that is full stays full until the hour is over, and a machine that
goes on makes no rows. The counts stand in PostgreSQL, so they hold for all web workers together.
"""

import datetime
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from family_voice.models import Knock

A_DAY = 26 * 60 * 60


@dataclass(frozen=True)
class Ring:
    free: int
    most: int


RINGS = {
    # One browser, whatever it does.
    "browser": Ring(120, 300),
    # The same words from one address.
    "words": Ring(10, 500),
    # One kind of browser (what it says of itself) at one address: what it writes, and the first agreement
    # of each browser. Five hundred telephones of one school agree within the hour, and half of them write.
    "writing": Ring(300, 1_000),
    "agreeing": Ring(600, 1_500),
    # One address: a school, a library, a telephone company.
    "address": Ring(2_000, 4_000),
    # Everybody together.
    "district": Ring(6_000, 20_000),
    # Mails that say to be from one address, and all of a district: all are held, and more are put off.
    "sender": Ring(10, 10),
    "mail": Ring(300, 300),
}


@dataclass(frozen=True)
class Knocking:
    """Somebody who sends an answer: which family, from where, with what browser, saying what.

    `is_known`: their browser has answered before. Nothing of this is kept as it is.
    """

    family: str
    address: str
    kind: str
    words: str = ""
    is_known: bool = False


@dataclass(frozen=True)
class Passed:
    """`held_because` is empty where the answer is taken as it comes."""

    is_let_in: bool
    held_because: str = ""


def pass_walls(district_id: int, who: Knocking) -> Passed:
    """Count this one, and say whether it may come in. Two queries, and one for the salt.

    What one ring refuses is counted in no other: else one machine would close its address, and with it the
    district, for everybody.
    """
    return _pass(district_id, _keys(_salt_of_today(), who))


def takes_mail(district_id: int, sender: str) -> bool:
    """Count one more mail to this district, and say whether it is taken now. What is put off is not lost: who
    hands it on tries again for hours, so neither a flood nor somebody who writes in another's name
    silences a family.
    """
    by = {"sender": _sealed(_salt_of_today(), sender.casefold())} if sender else {}
    return _pass(district_id, {"mail": ""} | by).is_let_in


def _pass(district_id: int, keys: dict[str, str]) -> Passed:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    passed = _passed(_counted(district_id, hour, keys), one_more=1)
    return _passed(_count(district_id, hour, keys)) if passed.is_let_in else passed


def _keys(salt: str, who: Knocking) -> dict[str, str]:
    """The rings that this one stands in, and whose count it is in each."""
    keys = {"browser": _sealed(salt, who.family)}
    if who.words:
        keys["words"] = _sealed(salt, f"{who.address} {' '.join(who.words.casefold().split())}")
    if who.words or not who.is_known:
        keys["writing" if who.words else "agreeing"] = _sealed(salt, f"{who.address} {who.kind}")
        keys |= {"address": _sealed(salt, who.address), "district": ""}
    return keys


def _passed(counts: dict[str, int], *, one_more: int = 0) -> Passed:
    if any(count + one_more > RINGS[ring].most for ring, count in counts.items()):
        return Passed(is_let_in=False)
    if any(count > RINGS[ring].free for ring, count in counts.items()):
        return Passed(is_let_in=True, held_because=_("Very many answers came from one place within an hour."))
    return Passed(is_let_in=True)


def _salt_of_today() -> str:
    """Made up once a day and forgotten the day after: then nobody can tell whose a count was."""
    name = f"family-voice-salt-{timezone.now():%Y-%m-%d}"
    return str(cache.get_or_set(name, lambda: secrets.token_hex(32), A_DAY))


def _sealed(salt: str, whose: str) -> str:
    return hmac.new(salt.encode(), whose.encode(), hashlib.sha256).hexdigest()[:40]


def _counted(district_id: int, hour: datetime.datetime, keys: dict[str, str]) -> dict[str, int]:
    """How often they came in this hour; 0 for a ring in which nobody did."""
    own = reduce(or_, (Q(ring=ring, key=key) for ring, key in keys.items()))
    rows = Knock.objects.filter(own, district=district_id, hour=hour)
    return dict.fromkeys(keys, 0) | dict(rows.order_by().values_list("ring", "count"))


def _count(district_id: int, hour: datetime.datetime, keys: dict[str, str]) -> dict[str, int]:
    """One more for each ring; gives the counts. One statement, its rows always in the same order, so that two
    web workers never wait for each other in a circle."""
    rows = sorted(keys.items())
    places = ", ".join(["(%s, %s, %s, %s, 1)"] * len(rows))
    table = connection.ops.quote_name(Knock._meta.db_table)
    values: list[Any] = [value for ring, key in rows for value in (district_id, hour, ring, key)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS old (district_id, hour, ring, key, count) VALUES {places} "  # noqa: S608
            "ON CONFLICT (district_id, hour, ring, key) DO UPDATE SET count = old.count + 1 "
            "RETURNING ring, count",
            values,
        )
        return dict(cursor.fetchall())
