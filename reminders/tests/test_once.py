"""Each reminder once, and none lost: two clocks at once, workers that die, a mail server that is away."""

import datetime
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as django_settings
from django.db import connection, connections, transaction

from accounts.models import Mail
from accounts.nightly import pick_up_mail
from districts.models import District
from partnerships.foundation.tenancy import in_district
from reminders.actions import digests, send_digests
from reminders.models import Letter, MorningRun, Reminder
from reminders.school_days import SchoolDays, morning
from reminders.tests.helpers import NEW_YORK, at, days, frozen, letters, send, year_of
from schools.tests.factories import SchoolFactory, TeamMemberFactory

SMTP = "django.core.mail.backends.smtp.EmailBackend"
PEOPLE = 40


def crowd(cast):
    """Schools whose chairs all have a plan to hand in within two weeks. The cast adds three people."""
    year_of(cast, plans_due_on=days(14))
    for _ in range(PEOPLE - 3):
        TeamMemberFactory(school=SchoolFactory(district=cast.district), office="chair")


def counts():
    """Letters, reminders, mails, and how many people got one."""
    mails = letters()
    return Letter.objects.count(), Reminder.objects.count(), len(mails), len({mail.to[0] for mail in mails})


@pytest.mark.django_db(transaction=True)
def test_clocks_at_once_write_each_letter_once(transactional_db, cast, monkeypatch):
    monkeypatch.setattr(digests, "TOGETHER", 10)
    with in_district(cast.district), transaction.atomic():
        crowd(cast)
    gate = Barrier(3)
    together = digests._send

    def all_at_once(some, asked):
        gate.wait(30)
        return together(some, asked)

    monkeypatch.setattr(digests, "_send", all_at_once)

    def run(_number):
        try:
            with in_district(cast.district):
                return send_digests(district=cast.district, now=at(7))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        sent = list(pool.map(run, range(3)))

    with in_district(cast.district):
        assert (sum(sent), counts()) == (PEOPLE, (PEOPLE,) * 4)


class Died(BaseException):
    """As abrupt as a worker's end can be in a test."""


STEPS = ("gather", "claim", "note_reminders", "letter_of", "queue", "Letter.objects.bulk_update", "commit")


@pytest.mark.django_db
@pytest.mark.parametrize("step", STEPS)
def test_run_that_dies_at_any_step_is_made_up_for_by_the_next(cast, inside, monkeypatch, step):
    """It dies there in the second of four rounds; what the first wrote stays, and nothing is told twice."""
    crowd(cast)
    monkeypatch.setattr(digests, "TOGETHER", 10)
    owner, name = digests, step
    if step == "Letter.objects.bulk_update":
        owner, name = type(Letter.objects.all()), "bulk_update"
    if step == "commit":
        owner, name = digests, "_send"
    real, calls = getattr(owner, name), []
    dies_at = {"gather": 1, "letter_of": 15}.get(step, 2)

    def dying(*args, **more):
        calls.append(1)
        found = real(*args, **more) if len(calls) != dies_at or step == "commit" else None
        if len(calls) == dies_at:
            raise Died
        return found

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, dying)
        with pytest.raises(Died):
            send(cast)
    left = len(letters())
    unfinished = MorningRun.objects.exists()

    again = send(cast, minute=5)

    assert unfinished is False
    assert left == {"gather": 0, "commit": 20}.get(step, 10)
    assert (left + again, counts()) == (PEOPLE, (PEOPLE,) * 4)


class Postbox:
    """A mail server's inside that counts, and can kill the one who brings the mail."""

    def __init__(self):
        self.taken = []
        self.kill_at = None
        self.takes_it = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        line = next(
            line for line in envelope.content.decode().splitlines() if line.lower().startswith("message-id:")
        )
        if self.kill_at and len(self.taken) == self.kill_at[0]:
            worker = self.kill_at[1]
            self.kill_at = None
            os.kill(worker.pid, signal.SIGKILL)
            if not self.takes_it:
                return "451 The sender is gone"
        self.taken.append((envelope.rcpt_tos[0], line))
        return "250 Taken"


@pytest.fixture
def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def by_smtp(settings, free_port):
    settings.MAIL_TRANSPORT = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port


@pytest.fixture
def postbox(by_smtp, free_port):
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port)
    server.start()
    yield box
    server.stop()


WORKER = """
import sys
import django
django.setup()
from django.conf import settings
from django.db import connection
settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = sys.argv[1]
settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[2])
from accounts.tasks import deliver_waiting
print("ready", flush=True)
sys.stdin.readline()
deliver_waiting()
"""


@pytest.fixture
def worker(free_port):
    """A process of its own that delivers what waits, as soon as it is told to."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WORKER, connection.settings_dict["NAME"], str(free_port)],
        cwd=django_settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "partnerships.settings.test"},
    )  # fmt: skip
    assert process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("takes_it", [False, True], ids=["before it was taken", "after it was taken"])
def test_worker_killed_in_the_middle_of_sending_loses_no_mail(
    transactional_db, cast, postbox, worker, takes_it
):
    """Killed before the server took a mail, all go once. Killed between "taken" and the commit, that one
    goes again under the same id, by which mail servers and programs know it for the same.
    """
    with in_district(cast.district):
        crowd(cast)
        # Written without the worker of the tests, which would deliver at once.
        with transaction.atomic():
            assert send(cast) == PEOPLE
            connection.run_on_commit.clear()
    Mail.objects.update(try_at=at(0), expires_at=None)
    postbox.kill_at, postbox.takes_it = (17, worker), takes_it

    worker.stdin.write("go\n")
    worker.stdin.flush()
    worker.wait(60)
    before = len(postbox.taken)
    pick_up_mail()

    assert before == 17 + takes_it
    assert len(postbox.taken) == PEOPLE + takes_it
    assert len(set(postbox.taken)) == PEOPLE
    assert Mail.objects.filter(state=Mail.State.SENT).count() == PEOPLE


@pytest.mark.django_db
def test_mail_server_that_is_down_for_an_hour_delays_every_letter_and_loses_none(
    cast, inside, by_smtp, free_port
):
    crowd(cast)
    assert send(cast) == PEOPLE
    for seconds in range(0, 3600, 15):
        with frozen(at(7) + datetime.timedelta(seconds=seconds)):
            pick_up_mail()
    states = set(Mail.objects.values_list("state", flat=True))
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port)
    server.start()

    for minutes in range(60, 67):
        with frozen(at(7) + datetime.timedelta(minutes=minutes)):
            pick_up_mail()
    server.stop()

    assert states == {Mail.State.WAITING}
    assert (len(box.taken), len(set(box.taken))) == (PEOPLE, PEOPLE)


@pytest.mark.django_db
def test_letter_that_could_not_leave_all_day_is_not_sent_late_and_is_told_again(cast, inside, by_smtp):
    crowd(cast)
    send(cast)
    with frozen(at(20)):
        pick_up_mail()

    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.FAILED}
    assert send(cast, days(1)) == PEOPLE


@pytest.mark.django_db
def test_thousand_letters_ring_for_workers_few_times(
    cast, inside, monkeypatch, django_capture_on_commit_callbacks
):
    from partnerships.foundation import jobs

    rung = []
    monkeypatch.setattr(jobs, "ring", lambda task, *args: rung.append(task.name))
    crowd(cast)
    monkeypatch.setattr(digests, "TOGETHER", 4)

    with django_capture_on_commit_callbacks(execute=True):
        send(cast)

    # One a hundred in earnest: ten for a thousand.
    assert len(rung) == PEOPLE / 4
    assert set(rung) == {"accounts.tasks.deliver_waiting"}


@pytest.mark.parametrize(
    ("zone", "utc", "day"),
    [
        # New York: clocks go back on Sunday, November 1, 2026, and forward on Sunday, March 14, 2027.
        ("America/New_York", "2026-10-30T10:59:59+00:00", None),
        ("America/New_York", "2026-10-30T11:00:00+00:00", "2026-10-30"),
        ("America/New_York", "2026-11-02T11:59:59+00:00", None),
        ("America/New_York", "2026-11-02T12:00:00+00:00", "2026-11-02"),
        ("America/New_York", "2027-03-12T11:59:59+00:00", None),
        ("America/New_York", "2027-03-12T12:00:00+00:00", "2027-03-12"),
        ("America/New_York", "2027-03-15T10:59:59+00:00", None),
        ("America/New_York", "2027-03-15T11:00:00+00:00", "2027-03-15"),
        # Arizona keeps its clocks; Honolulu and Guam are far from London on both sides.
        ("America/Phoenix", "2026-11-02T13:59:59+00:00", None),
        ("America/Phoenix", "2026-11-02T14:00:00+00:00", "2026-11-02"),
        ("Pacific/Honolulu", "2026-10-24T03:00:00+00:00", "2026-10-23"),
        ("Pacific/Guam", "2026-10-22T21:00:00+00:00", "2026-10-23"),
    ],
)
def test_seven_o_clock_is_the_districts_own_on_both_sides_of_the_change_of_clocks(zone, utc, day):
    moment = datetime.datetime.fromisoformat(utc)

    found = morning(District(time_zone=zone), moment)

    assert (found and found.isoformat()) == day


@pytest.mark.django_db
@pytest.mark.parametrize("change", [datetime.date(2026, 11, 1), datetime.date(2027, 3, 14)])
def test_each_weekday_around_a_change_of_clocks_has_one_run_at_seven(cast, inside, change):
    """The clock asks every half hour for nine days: the plan is told once, and each weekday is done once."""
    year_of(cast, plans_due_on=change + datetime.timedelta(days=13))
    moment = datetime.datetime.combine(
        change - datetime.timedelta(days=4), datetime.time(0), NEW_YORK
    ).astimezone(datetime.UTC)
    began = {}
    for _ in range(9 * 48):
        local = moment.astimezone(NEW_YORK)
        with frozen(moment):
            send_digests(district=cast.district, now=moment)
        for run in MorningRun.objects.all():
            began.setdefault(run.day, local)
        moment += datetime.timedelta(minutes=30)

    expected = [day for n in range(-4, 5) if SchoolDays().has(day := change + datetime.timedelta(days=n))]
    assert sorted(began) == expected
    assert {(local.date() == day, local.time()) for day, local in began.items()} == {(True, datetime.time(7))}
    assert len(letters(cast.chair)) == 1
