"""What a booklet costs: time, pages and a worker's memory; again when nothing changed; with a worker killed.

`python -m bench.booklets 200` inside the stack's environment prints a JSON list of figures.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

from bench.report import Figure
from bench.stack import ROOT, Stack

PLANS = 200
# The worker's memory for all plans against one plan's.
MEMORY = 2.2
CHOSEN = {"edition": "submitted", "layout": "by_goal", "paper": "letter", "binding": "booklet"}


def figures(plans: int = PLANS) -> list[Figure]:
    with Stack((plans,)) as stack:
        rows = json.loads(stack.python("-m", "bench.booklets", str(plans)).splitlines()[-1])
    return [Figure(**row) for row in rows]


def measure(plans: int) -> list[dict[str, Any]]:
    """The same plans four times: one alone, all, all again, all on another paper with a worker killed."""
    from districts.models import District
    from partnerships.foundation.tenancy import in_district

    with in_district(District.objects.get(slug=f"bench-{plans}")):
        submit_for_all()
        with worker() as alone:
            run(1)
            one = peak(alone)
        with worker() as many:
            first = run(plans)
            all_of_them = peak(many)
            again = run(plans)
        killed = run_with_a_kill(plans)
    pages = first["pages"]
    return [
        figure(f"booklet of {plans} plans", first["seconds"], "s", f"{pages} pages, {first['size'] // 1024} KB"),
        figure("the same again, nothing changed", again["seconds"], "s"),
        figure(
            f"memory of a worker, {plans} plans against one", all_of_them / one, "×", limit=MEMORY,
            note=f"{all_of_them:.0f} MB against {one:.0f} MB",
        ),
        figure(
            f"booklet of {plans} plans, every worker killed in the middle", killed["seconds"], "s",
            f"{killed['kept']} plans kept, {killed['printed']} printed afterwards; with the minute of silence",
        ),
    ]  # fmt: skip


def figure(what: str, value: float, unit: str = "", note: str = "", **more: Any) -> dict[str, Any]:
    return {"what": what, "value": round(value, 2), "unit": unit, "note": note} | more


def submit_for_all() -> None:
    """Each school submitted a plan of four goals with three activities each, under its own name."""
    from accounts.models import User
    from action_plans.content import content_hash
    from action_plans.models import ActionPlan, Review, Submission
    from action_plans.tests import papers
    from districts.models import SchoolYear
    from schools.models import School

    year, person = SchoolYear.objects.first(), User.objects.order_by("pk").first()
    content = papers.many(goals=4, activities=3, words=9)
    for school in School.objects.all():
        plan = ActionPlan.objects.create(district_id=school.district_id, school=school, year=year)
        own = content | {"school": school.name}
        made = Submission.objects.create(
            district_id=school.district_id, plan=plan, number=1, version=1, content=own,
            content_hash=content_hash(own), by=person,
        )  # fmt: skip
        Review.objects.create(district_id=school.district_id, plan=plan, submission=made)


def ask(plans: int, **over: str) -> Any:
    from action_plans.actions.booklets import ask_for_booklet
    from districts.enums import Role
    from districts.hats import hats_in
    from districts.models import DistrictRole, SchoolYear
    from schools.models import School

    leader = DistrictRole.objects.filter(role=Role.LEADER).select_related("person", "district").get()
    schools = School.objects.filter(
        pk__in=list(School.objects.order_by("pk").values_list("pk", flat=True)[:plans])
    )
    return ask_for_booklet(
        year=SchoolYear.objects.first(), schools=schools, scope=f"{plans} schools", key=f"{plans}",
        by=hats_in(leader.district, leader.person), **CHOSEN | over,
    )  # fmt: skip


def run(plans: int) -> dict[str, Any]:
    began = time.monotonic()
    job = ask(plans)
    wait_for(job, lambda: job.finished_at)
    return result_of(job) | {"seconds": time.monotonic() - began}


def run_with_a_kill(plans: int) -> dict[str, Any]:
    """On the other paper, so that all is to be printed: killed at the middle, and a new worker."""
    from action_plans.models import ActionPlanDocument

    began = time.monotonic()
    with worker():
        job = ask(plans, paper="a4")
        wait_for(job, lambda: job.done >= plans // 2)
    kept = ActionPlanDocument.objects.filter(paper="a4").count()
    with worker():
        wait_for(job, lambda: job.finished_at)
    made = ActionPlanDocument.objects.filter(paper="a4").count()
    return result_of(job) | {"seconds": time.monotonic() - began, "kept": kept, "printed": made - kept}


def result_of(job: Any) -> dict[str, Any]:
    from action_plans.models import Booklet

    if job.state != "done":
        raise SystemExit(f"The booklet ended as {job.state}: {job.error}")
    booklet = Booklet.objects.get(pk=job.arguments["booklet_id"])
    return {"pages": booklet.pages, "size": booklet.size}


def wait_for(job: Any, condition: Any) -> None:
    while not condition():
        time.sleep(0.1)
        job.refresh_from_db()


@contextlib.contextmanager
def worker() -> Iterator[int]:
    """Two processes and the clock, as in production; killed at the end, as a power cut would."""
    data = Path(os.environ["DATA_DIR"])
    command = [sys.executable, "-m", "celery", "-A", "partnerships", "worker", "-B", "--concurrency", "2"]
    with (data / "worker.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603
            [*command, "--without-mingle", "--without-gossip", "-s", str(data / f"beat-{time.time_ns()}")],
            cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def peak(group: int) -> float:
    """Megabytes that the largest process of a group has held at the most."""
    largest = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, ProcessLookupError):
            if os.getpgid(int(status.parent.name)) == group:
                line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
                largest = max(largest, int(line.split()[1]))
    return largest / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    print(json.dumps(measure(int(sys.argv[1]))))  # noqa: T201
