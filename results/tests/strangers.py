"""What stands behind the names in this room's URLs."""

from typing import Any

from django.core.files.base import ContentFile

from action_plans.models import ActionPlan
from action_plans.tests.factories import filled_plan
from results.models import Evidence
from results.models.evidence import evidence_storage
from results.tests.pictures import jpeg


def things(world: Any) -> dict[str, Any]:
    plan = ActionPlan.objects.filter(school=world.school, year=world.year).first()
    plan = plan or filled_plan(world.school, world.year, goals=1, activities=2)
    place = {"year": world.year.ends_in, "school_id": world.school.pk}
    activity = plan.activities.first()
    of_file = place | {"file_id": photo_of(activity, world).pk}
    return {
        "results:evidence": place | {"activity_id": activity.pk},
        "results:file": of_file,
        "results:preview": of_file,
        "results:file_deed": of_file,
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
