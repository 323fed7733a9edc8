"""What a morning's letters cost: how fast they leave against a task for each, and how many messages they queue.

`python -m bench.reminders 1000` inside the stack's environment prints a JSON list of figures.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import django

from bench.booklets import figure, worker
from bench.report import Figure
from bench.stack import ROOT, Stack

LETTERS, ROUNDS = 1_000, 5
# Held as the most that it may be: a task a mail takes at least 1.4 times as long.
SHARE_OF_TASK_A_MAIL = 1 / 1.4
MOST_MESSAGES = 20
SINK = """
import asyncio, sys
from aiosmtpd.smtp import SMTP
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 Taken"
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink()), "127.0.0.1", int(sys.argv[1]))
    print("ready", flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def figures(letters: int = LETTERS) -> list[Figure]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sink = subprocess.Popen([sys.executable, "-c", SINK, str(port)], stdout=subprocess.PIPE, cwd=ROOT)  # noqa: S603
    try:
        next(iter(sink.stdout or ()))
        with Stack((10,)) as stack:
            stack.env["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
            rows = json.loads(stack.python("-m", "bench.reminders", str(letters)).splitlines()[-1])
    finally:
        sink.kill()
        sink.wait()
    return [Figure(**row) for row in rows]


def measure(letters: int) -> list[dict[str, Any]]:
    """Write the letters once, then send copies of them both ways in turn."""
    from partnerships.foundation.tenancy import in_district

    district, monday = a_district(letters)
    with in_district(district):
        began = time.monotonic()
        messages = queued(lambda: write(district, monday))
        wrote = time.monotonic() - began
    put_aside()
    ours, theirs = [], []
    with worker():
        send_ours(10)
        for _ in range(ROUNDS):
            ours.append(send_ours(letters))
            theirs.append(send_a_task_each(letters))
    ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    spread = f"n={ROUNDS}, {min(ratios):.2f} to {max(ratios):.2f}"
    rate = letters / statistics.median(ours)
    return [
        figure(f"writing {letters} letters of reminders", letters / wrote, "letters/s", f"{wrote:.1f} s, n=1"),
        figure(
            "messages queued for 1,000 letters", messages * 1_000 / letters, "messages", limit=MOST_MESSAGES,
        ),
        figure(
            "sending letters, seconds against a task a mail", statistics.median(ratios), "×",
            f"{spread}; {rate:.0f} mails/s against {letters / statistics.median(theirs):.0f}",
            limit=round(SHARE_OF_TASK_A_MAIL, 3),
        ),
    ]  # fmt: skip


def a_district(letters: int) -> tuple[Any, datetime]:
    """Schools whose chairs all have a plan to hand in within two weeks; and a Monday at 07:00 of theirs."""
    from accounts.models import User
    from districts.models import District, SchoolYear
    from partnerships.foundation.tenancy import in_district
    from schools.enums import Office
    from schools.models import School, TeamMember

    district = District.objects.create(name="Letters", short_name="Letters", slug="letters", time_zone="UTC")
    today = datetime.now(UTC).date()
    monday = today + timedelta(days=7 - today.weekday())
    with in_district(district):
        SchoolYear.objects.create(
            district=district, ends_in=2099, starts_on=today - timedelta(days=30),
            ends_on=today + timedelta(days=300), plans_due_on=monday + timedelta(days=14),
        )  # fmt: skip
        schools = School.objects.bulk_create(
            School(district=district, name=f"School {n}") for n in range(letters)
        )
        people = User.objects.bulk_create(
            User(email=f"chair{n}@example.org", name=f"Chair {n}") for n in range(letters)
        )
        TeamMember.objects.bulk_create(
            TeamMember(
                district=district, school=school, person=person, name=person.name, email=person.email,
                kind="teacher", office=Office.CHAIR, starts_on=today - timedelta(days=30),
            )
            for school, person in zip(schools, people, strict=True)
        )  # fmt: skip
    return district, datetime(monday.year, monday.month, monday.day, 7, tzinfo=UTC)


def write(district: Any, monday: datetime) -> None:
    from reminders.actions import send_digests

    send_digests(district=district, now=monday)


def queued(work: Any) -> int:
    """How many messages the work leaves in the queue, which nobody empties meanwhile."""
    from partnerships.celery import app

    with app.connection_for_read() as broker:
        client = broker.default_channel.client
        before = client.llen("celery")
        work()
        return client.llen("celery") - before


def put_aside() -> None:
    """The letters as they were written stay behind: what is sent are copies of them."""
    from accounts.models import Mail

    Mail.objects.filter(state=Mail.State.WAITING).update(state=Mail.State.FAILED)


def copies(count: int, **more: Any) -> list[int]:
    """So many of the letters that were put aside, waiting once more."""
    from accounts.models import Mail

    letters = list(Mail.objects.filter(state=Mail.State.FAILED).order_by("pk")[:count])
    for letter in letters:
        letter.pk, letter.state, letter.expires_at = None, Mail.State.WAITING, None
        letter.try_at = more.get("try_at") or datetime.now(UTC)
    return [mail.pk for mail in Mail.objects.bulk_create(letters)]


def send_ours(count: int) -> float:
    """Rung for as often as the letters were written in: once a hundred."""
    from accounts.tasks import deliver_waiting
    from partnerships.foundation.jobs import ring
    from reminders.actions.digests import TOGETHER

    mine = copies(count)
    began = time.monotonic()
    for _ in range(0, count, TOGETHER):
        ring(deliver_waiting)
    return until_sent(mine, began)


def send_a_task_each(count: int) -> float:
    """The clock must not find them: they are due next year."""
    from bench.task_a_mail import send_one

    mine = copies(count, try_at=datetime.now(UTC) + timedelta(days=365))
    began = time.monotonic()
    for pk in mine:
        send_one.delay(pk)
    return until_sent(mine, began)


def until_sent(mine: list[int], began: float) -> float:
    from accounts.models import Mail

    while Mail.objects.filter(pk__in=mine).exclude(state=Mail.State.SENT).exists():
        if time.monotonic() - began > 600:
            raise SystemExit("The mails don't leave.")
        time.sleep(0.02)
    return time.monotonic() - began


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    print(json.dumps(measure(int(sys.argv[1]))))  # noqa: T201
