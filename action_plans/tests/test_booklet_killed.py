"""A worker that is killed in the middle of a booklet goes on where it was: no plan is printed twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Mail
from action_plans.actions.booklets import ask_for_booklet
from action_plans.models import ActionPlanDocument, Booklet, BookletPlan, Submission
from action_plans.tests.factories import ActionPlanFactory, filled_plan
from action_plans.tests.helpers import hats
from districts.enums import JobState
from districts.models import Job
from districts.work import SILENCE
from partnerships.foundation.tenancy import in_district
from plans.tests.test_worker_killed import kill, real_queue, start_worker, wait_for  # noqa: F401 - fixtures
from schools.models import School
from schools.tests.factories import SchoolFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

SCHOOLS = 12


@pytest.mark.usefixtures("real_queue")
def test_a_booklet_goes_on_where_it_was_when_its_worker_is_killed(cast, start_worker, tmp_path):  # noqa: F811
    with in_district(cast.district):
        job = job_for_many_schools(cast)
        first = start_worker()
        wait_for(job, lambda job: job.done >= 2)
        kill(first)
        before = set(ActionPlanDocument.objects.values_list("pk", "made_at"))
        assert (2 <= len(before) < SCHOOLS, Booklet.objects.get().finished_at) == (True, None)
        long_ago = timezone.now() - timedelta(seconds=SILENCE + 1)
        Job.objects.filter(pk=job.pk).update(alive_at=long_ago)

        start_worker()
        wait_for(job, lambda job: job.finished_at)

        assert (job.state, job.attempts, job.error, job.done) == (JobState.DONE, 2, "", SCHOOLS)
        assert before < set(ActionPlanDocument.objects.values_list("pk", "made_at"))
        assert ActionPlanDocument.objects.count() == SCHOOLS
        assert not BookletPlan.objects.filter(document=None).exists()
        booklet = Booklet.objects.get()
        files = sorted(path.name for path in (tmp_path / "files").rglob("*") if path.is_file())
        assert len(files) == SCHOOLS + 1
        assert (tmp_path / "files" / booklet.file.name).stat().st_size == booklet.size
        assert Mail.objects.filter(subject__startswith="Ready:").count() == 1


def job_for_many_schools(cast):
    """Each school submitted the same words under its own name, so that there is something to print."""
    from action_plans.content import content_hash, content_of
    from action_plans.models import ActionPlan, Review

    plan = filled_plan(cast.school, cast.year, goals=3, activities=3)
    content = content_of(ActionPlan.objects.with_head().get(pk=plan.pk))
    plans = [plan] + [
        ActionPlanFactory(school=school, year=cast.year)
        for school in SchoolFactory.create_batch(SCHOOLS - 1, district=cast.district)
    ]
    for each in plans:
        own = content | {"school": each.school.name}
        submission = Submission.objects.create(
            district=cast.district, plan=each, number=1, version=1, content=own,
            content_hash=content_hash(own), by=cast.chair,
        )  # fmt: skip
        Review.objects.create(district=cast.district, plan=each, submission=submission)
    return ask_for_booklet(
        year=cast.year, schools=School.objects.in_use(), scope="All schools", key="district",
        by=hats(cast.leader), edition="submitted", layout="by_goal", paper="letter", binding="booklet",
    )  # fmt: skip
