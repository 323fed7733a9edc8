"""Drills on families' page: what machines get through, and whether families behind the same address still get in.

Eight at once ask a production server. The addresses are those of our own proxy's header, which this stack trusts.
What got through is read from the database afterwards: `shown` counts on the page, `held` waits for somebody to look.
"""

import html
import http.client
import itertools
import json
import os
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench.report import Figure
from bench.stack import Stack

AT_ONCE = 8
POSTS, BROWSERS, LARGE, LINKS, PRETENDED, REPLAYED = 10_000, 500, 50, 200, 3_000, 1_000
PAGES_AT_ONCE, POSTS_A_PAGE = 50, 5
SCHOOL, MACHINE, OTHER_MACHINE = "198.51.100.7", "203.0.113.66", "203.0.113.67"
SCRIPT = "python-requests/2.32"
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/131.0 Mobile"
CHROMEBOOK = "Mozilla/5.0 (X11; CrOS x86_64) Chrome/131.0"
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
AGREE = re.compile(r'name="agree" value="(\d+)"')
READING = 5


@dataclass
class Visitor:
    """One browser, or what says it is one. `words` mark what it sends, to be found in the database."""

    server: str
    path: str
    address: str
    kind: str
    keeps_cookie: bool = True
    cookie: str = ""
    ticket: str = ""
    paragraphs: list[str] = field(default_factory=list)

    def ask(self, method: str, body: str | None = None) -> tuple[int, str]:
        headers = {
            "X-Forwarded-For": self.address, "X-Forwarded-Proto": "https", "User-Agent": self.kind,
            "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        if self.cookie:
            headers["Cookie"] = self.cookie
        connection = kept_connection(self.server)
        try:
            connection.request(method, self.path, body, headers)
            answer = connection.getresponse()
            content = answer.read().decode()
        except (OSError, http.client.HTTPException):
            # A body that is refused unread may cost the connection.
            connection.close()
            return 0, ""
        if self.keeps_cookie and (given := answer.getheader("Set-Cookie")):
            self.cookie = given.partition(";")[0]
        return answer.status, content

    def read(self) -> None:
        status, page = self.ask("GET")
        if not status:
            # The connection had been idle for longer than the server waits.
            _status, page = self.ask("GET")
        self.ticket = html.unescape(TICKET.search(page)[1])  # type: ignore[index]
        self.paragraphs = AGREE.findall(page) or self.paragraphs

    def send(self, **typed: str) -> int:
        return self.ask("POST", urlencode({"ticket": self.ticket, "more": ""} | typed))[0]

    def say(self, text: str) -> int:
        return self.send(wish="change", paragraph=self.paragraphs[0], text=text)


_connections = threading.local()


def kept_connection(server: str) -> http.client.HTTPConnection:
    found = getattr(_connections, "found", None)
    if found is None:
        found = _connections.found = http.client.HTTPConnection(server, timeout=60)
    return found


def figures() -> list[Figure]:
    os.environ["TRUSTED_PROXIES"] = "1"
    with Stack((10,)) as stack:
        stack.python("-m", "bench", "families-open")
        return Drill(stack).run()


class Drill:
    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.path = f"/families/{stack.districts[10]['slug']}/en/policy/"

    def visitor(self, address: str, kind: str, **more: Any) -> Visitor:
        return Visitor(self.stack.product, self.path, address, kind, **more)

    def run(self) -> list[Figure]:
        machine, mothers = self.machine_and_families()
        answers = {
            "machine": machine,
            "mother": mothers,
            "replay": self.replays(),
            "pretender": self.pretends(),
            "phone": self.telephones(),
            "large": self.large_bodies(),
            "link": self.links(),
        }
        kept = json.loads(self.stack.python("-m", "bench", "families-count"))
        return report(answers, kept)

    def machine_and_families(self) -> tuple[Counter, Counter]:
        """10,000 posts from one address, without cookies, each with other words, from pages that it has read some
        seconds before, five from each; and every now and then a family from the same address, on a telephone, that
        takes a moment to write."""
        numbers, mothers = itertools.count(), Counter()

        def attack(first: int) -> int:
            readers = [self.visitor(MACHINE, SCRIPT, keeps_cookie=False) for _each in range(PAGES_AT_ONCE)]
            for reader in readers:
                reader.read()
            time.sleep(READING)
            mothers[self.family(f"mother {next(numbers)}")] += 1
            got = Counter(
                reader.say(f"machine {first} {at} {each}")
                for each in range(POSTS_A_PAGE)
                for at, reader in enumerate(readers)
            )
            seen.update(got)
            return 0

        seen: Counter = Counter()
        together(attack, range(POSTS // (PAGES_AT_ONCE * POSTS_A_PAGE)))
        return seen, mothers

    def family(self, words: str) -> int:
        visitor = self.visitor(MACHINE, PHONE)
        visitor.read()
        time.sleep(READING)
        return visitor.say(words)

    def replays(self) -> Counter:
        """One page's ticket, sent over and over without a cookie."""
        first = self.visitor(OTHER_MACHINE, SCRIPT, keeps_cookie=False)
        first.read()
        return together(lambda number: first.say(f"replay {number}"), range(REPLAYED))

    def pretends(self) -> Counter:
        """A machine that says to be another browser each time."""

        def attack(number: int) -> int:
            visitor = self.visitor("203.0.113.68", f"Mozilla/5.0 Chrome/{number}", keeps_cookie=False)
            visitor.read()
            return visitor.say(f"pretender {number}")

        return together(attack, range(PRETENDED))

    def telephones(self) -> Counter:
        """500 browsers of one kind behind one address: each agrees with four paragraphs and writes once."""

        def answer(number: int) -> int:
            visitor = self.visitor(SCHOOL, CHROMEBOOK)
            visitor.read()
            ticket = visitor.ticket
            got = [visitor.send(agree=paragraph) for paragraph in visitor.paragraphs[:4]]
            if number % 2 == 0:
                time.sleep(READING)
                # Written on the page that was read at first, some time ago.
                visitor.ticket = ticket
                got.append(visitor.say(f"phone {number}"))
            return max(got)

        return together(answer, range(BROWSERS))

    def large_bodies(self) -> Counter:
        visitor = self.visitor("203.0.113.70", SCRIPT)
        visitor.read()
        return together(lambda _number: visitor.say("large " + "x" * 1_000_000), range(LARGE))

    def links(self) -> Counter:
        """From two hundred addresses, with time to spare."""

        def attack(number: int) -> int:
            visitor = self.visitor(f"192.0.2.{number}", PHONE)
            visitor.read()
            time.sleep(1)
            return visitor.say(f"link {number} see https://spam{number}.example/")

        return together(attack, range(LINKS))


def together(do: Callable[[int], int], numbers: Iterable[int]) -> Counter:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(do, numbers))


def report(answers: dict[str, Counter], kept: dict[str, dict[str, int]]) -> list[Figure]:
    def got(who: str) -> str:
        return ", ".join(
            f"{status or 'cut off'}: {count:,}" for status, count in sorted(answers[who].items())
        )

    def of(who: str, state: str) -> int:
        return kept.get(who, {}).get(state, 0)

    sent = {"machine": POSTS, "replay": REPLAYED, "pretender": PRETENDED, "link": LINKS}
    named = {
        "machine": "script without cookies at one address",
        "replay": "one ticket replayed",
        "pretender": "script that says to be many browsers",
        "link": f"links from {LINKS} addresses",
    }
    most_shown = {"machine": 300, "replay": 120, "pretender": 2_000, "link": 0}
    found = []
    for who, name in named.items():
        found += [
            Figure(f"{name}: {sent[who]:,} posts, shown", of(who, "shown"), "", most_shown[who], got(who)),
            Figure(f"{name}: held", of(who, "held"), "", 4_000),
        ]
    families = sum(answers["mother"].values())
    return [
        *found,
        Figure(f"families at the script's address: {families}, not let in", families - of("mother", "shown"), "", 0,
               f"{got('mother')}; held: {of('mother', 'held')}"),
        Figure(f"{BROWSERS} browsers behind one address: refused", answers["phone"][429], "", 0, got("phone")),
        Figure(f"{BROWSERS} browsers behind one address: agreements of {4 * BROWSERS:,} not counted",
               4 * BROWSERS - of("", "shown"), "", 0),
        Figure(f"{BROWSERS} browsers behind one address: of {BROWSERS // 2} who wrote, not shown",
               BROWSERS // 2 - of("phone", "shown"), "", 0),
        Figure(f"{LARGE} bodies of 1 MB: taken", answers["large"][302], "", 0, got("large")),
    ]  # fmt: skip


def open_policy() -> None:
    """Inside the stack's own environment: the starter text, open to families."""
    import django

    django.setup()
    from datetime import timedelta

    from accounts.models import User
    from districts.enums import Role
    from districts.hats import Hat, Hats
    from districts.models import District
    from partnerships.foundation.tenancy import in_district
    from policies import actions

    district = District.objects.get(slug="bench-10")
    with in_district(district):
        leads = Hats(User.objects.first(), [Hat(district.pk, Role.LEADER)])
        version = actions.start_version(district=district, by=leads, way="starter")
        version.comments_until = district.today() + timedelta(days=30)
        version.save()
        actions.move(version=version, name="open", by=leads)


def count_kept() -> None:
    """Inside the stack's own environment: first word of a comment → visibility → how many, as JSON."""
    import django

    django.setup()
    from districts.models import District
    from family_voice.models import PolicyComment
    from partnerships.foundation.tenancy import in_district

    counts: dict[str, Counter] = {}
    with in_district(District.objects.get(slug="bench-10")):
        for text, visibility in PolicyComment.objects.values_list("text", "visibility"):
            counts.setdefault(text.partition(" ")[0], Counter())[visibility] += 1
    print(json.dumps(counts))  # noqa: T201
