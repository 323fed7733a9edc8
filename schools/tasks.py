"""Work after the commit."""

from collections.abc import Callable

from districts.work import Work, handles
from schools.imports import applying, checking, undoing
from schools.imports.progress import Report, reports_on
from schools.job_pages import APPLY, READ, UNDO


def _do(verb: Callable[[int, Report], None], work: Work) -> dict[str, int]:
    with reports_on(work.job) as report:
        verb(work.arguments["batch"], report)
    return {"batch": work.arguments["batch"]}


@handles(READ)
def read_list(work: Work) -> dict[str, int]:
    return _do(checking.check, work)


@handles(APPLY)
def apply_list(work: Work) -> dict[str, int]:
    return _do(applying.apply, work)


@handles(UNDO)
def undo_list(work: Work) -> dict[str, int]:
    return _do(undoing.undo, work)
