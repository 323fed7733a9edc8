"""What stands behind the names in this room's URLs."""

import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from action_plans.models import ActionActivity, ActionPlan
from action_plans.tests.factories import filled_plan
from districts.models import SchoolYear
from districts.tests.factories import SchoolYearFactory
from results.models import ChangedDay, Evidence, ResultLink
from results.models.evidence import evidence_storage
from results.tests.factories import ActivityResultFactory
from results.tests.pictures import jpeg

OF_AN_ACTIVITY = ("tell", "prepare", "other_day", "make_link")


def things(world: Any) -> dict[str, Any]:
    return files(world) | told(world)


def files(world: Any) -> dict[str, Any]:
    activity = activity_in_force(world)
    ends_in = activity.plan.year.ends_in
    place = {"year": ends_in, "school_id": world.school.pk}
    of_file = place | {"file_id": photo_of(activity, world).pk}
    return {
        "results:evidence": place | {"activity_id": activity.pk},
        "results:file": of_file,
        "results:preview": of_file,
        "results:file_deed": of_file,
        "results:midyear": place,
        "results:year_end": place,
        "results:year_ends": {"year": ends_in},
    }


def photo_of(activity: Any, world: Any) -> Evidence:
    """A photo that the team has added."""
    name = evidence_storage().save("evidence/strangers.jpg", ContentFile(jpeg()))
    return Evidence.objects.create(
        district=world.district,
        plan=activity.plan,
        activity=activity,
        file=name,
        preview=name,
        name="night.jpg",
        content_type="image/jpeg",
        size=1,
        checksum="0" * 64,
        added_by=world.chair,
    )


def told(world: Any) -> dict[str, Any]:
    """Last year's plan, in force: this year's belongs to the room of the plans."""
    activity = activity_in_force(world)
    place = {"year": activity.plan.year.ends_in, "school_id": world.school.pk}
    of_activity = place | {"activity_id": activity.pk}
    told = ActivityResultFactory(activity=activity, told_by=world.chair)
    day = activity.dates[0]
    other = ActionActivity.objects.filter(plan=activity.plan).exclude(pk=activity.pk).first()
    changed = ChangedDay.objects.create(
        district=world.district, plan=activity.plan, activity=other, planned_on=other.dates[0],
        moved_to=day + datetime.timedelta(days=1), noted_by=world.chair,
    )  # fmt: skip
    result = of_activity | {"result_id": told.pk}
    return {f"results:{name}": of_activity for name in OF_AN_ACTIVITY} | {
        "results:sheet": place,
        "results:keying": place,
        "results:take_back": result,
        "results:bring_back": result,
        "results:withdraw_link": of_activity | {"link_id": link_of(activity, world).pk},
        "results:as_planned": place | {"activity_id": other.pk, "change_id": changed.pk},
    }


def link_of(activity: ActionActivity, world: Any) -> ResultLink:
    return ResultLink.objects.create(
        district=world.district, plan=activity.plan, activity=activity, name="Maria Lopez",
        expires_on=world.district.today(), made_by=world.chair,
    )  # fmt: skip


def activity_in_force(world: Any) -> ActionActivity:
    """An activity of a plan that was approved last year and is not closed."""
    ends_in = world.year.ends_in - 1
    year = SchoolYear.objects.filter(ends_in=ends_in).first() or SchoolYearFactory(
        district=world.district, starts_on=world.year.starts_on.replace(year=world.year.starts_on.year - 1)
    )
    plan = ActionPlan.objects.filter(school=world.school, year=year).first()
    if plan is None:
        plan = filled_plan(world.school, year, goals=1, activities=2)
        now = timezone.now()
        plan.state, plan.submitted_at, plan.submitted_by = "approved", now, world.chair
        plan.approved_at, plan.approved_by = now, world.leader
        plan.save()
    return plan.activities.first()
