"""What stands behind the names in this room's URLs."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from plans.content import content_of
from plans.models import Document, LeadershipPlan, Milestone
from plans.tests.factories import filled_plan


def things(world: Any) -> dict[str, Any]:
    plan = LeadershipPlan.objects.filter(year=world.year).first()
    plan = plan or filled_plan(world.district, world.year, goals=1, activities=2)
    goal, activity = plan.goals.first(), plan.activities.first()
    milestone = Milestone.objects.create(
        district=world.district,
        plan=plan,
        number=1,
        name="asked",
        version=1,
        content=content_of(plan),
        by=world.leader,
    )
    document = Document.objects.create(
        district=world.district,
        plan=plan,
        layout="by_goal",
        paper="letter",
        language="en",
        state=plan.state,
        content_hash=f"{plan.pk}",
        file=default_storage.save(f"documents/strangers-{plan.pk}.pdf", ContentFile(b"%PDF-")),
        size=5,
        pages=1,
    )
    return {
        "document_id": document.pk,
        "year": world.year.ends_in,
        "number": milestone.number,
        "move": "ask",
        "plans:activity": {"row_id": activity.pk},
        "plans:arrange": {"kind": "goal", "row_id": goal.pk},
        "plans:field": {"kind": "activity", "row_id": activity.pk, "field": "text"},
    }
