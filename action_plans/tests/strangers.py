"""What stands behind the names in this room's URLs."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from action_plans.content import content_hash, content_of
from action_plans.models import (
    ActionPlan,
    ActionPlanDocument,
    Booklet,
    Comment,
    Phrase,
    PlanList,
    Review,
    Submission,
)
from action_plans.tests.factories import filled_plan
from partnerships.foundation.fields.kinds import version_of

PLACES = (
    "plan", "start", "add", "layout", "members", "due", "review", "claim", "comment", "history", "compare",
    "here", "shared", "endorse", "handover",
)  # fmt: skip


def submission_of(plan: ActionPlan, by: Any) -> Submission:
    content = content_of(plan)
    made, _new = Submission.objects.get_or_create(
        plan=plan,
        number=1,
        defaults={"district": plan.district, "version": 1, "content": content, "by": by,
                  "content_hash": content_hash(content)},
    )  # fmt: skip
    Review.objects.get_or_create(plan=plan, submission=made, defaults={"district": plan.district})
    return made


def things(world: Any) -> dict[str, Any]:
    plan = ActionPlan.objects.filter(school=world.school, year=world.year).first()
    plan = plan or filled_plan(world.school, world.year, goals=1, activities=2)
    goal = plan.goals.first()
    submission = submission_of(plan, world.chair)
    place = {"year": world.year.ends_in, "school_id": world.school.pk}
    part = place | {"kind": "goal", "row_id": goal.pk}
    talk, phrase = conversation(world, plan)
    return {f"action_plans:{name}": place for name in PLACES} | {
        "action_plans:table": {"year": world.year.ends_in},
        "action_plans:turnaround": {"year": world.year.ends_in},
        "action_plans:export": {"year": world.year.ends_in, "what": "plans"},
        "action_plans:several": {"year": world.year.ends_in, "deed": "remind"},
        "action_plans:move": place | {"move": "submit"},
        "action_plans:papers": place,
        "action_plans:blanks": {"year": world.year.ends_in},
        "action_plans:blank": {"year": world.year.ends_in, "document_id": paper(world, None).pk},
        "action_plans:booklets": {"year": world.year.ends_in},
        "booklet_id": booklet(world).pk,
        "action_plans:twin": place,
        "action_plans:word": place,
        "action_plans:document": place | {"document_id": paper(world, plan).pk},
        "action_plans:arrange": part,
        "action_plans:submission": place | {"number": submission.number},
        "action_plans:field": part | {"field": "statement"},
        "action_plans:talk": place | {"comment_id": talk.pk},
        "action_plans:apply": place | {"comment_id": talk.pk},
        "phrase_id": phrase.pk,
        "list_id": PlanList.objects.create(district=world.district, year=world.year).pk,
    }


def conversation(world: Any, plan: ActionPlan) -> tuple[Comment, Phrase]:
    """A question of the facilitator's beside the first goal, with a wording; and a phrase of hers."""
    goal = plan.goals.first()
    about = {"district": world.district, "plan": plan, "anchor": "goal", "anchor_id": goal.pk}
    asked = Comment.objects.create(
        **about,
        field="statement",
        kind="question",
        text="By when?",
        suggestion=["By May, more students read well"],
        suggestion_version=version_of(goal.statement),
        part="facilitator",
        by=world.facilitator,
    )
    kept = Phrase.objects.create(district=world.district, person=world.facilitator, text="By when?")
    return asked, kept


def paper(world: Any, plan: ActionPlan | None) -> ActionPlanDocument:
    """The plan as somebody printed it while it was a draft; without one, a blank form."""
    key = f"strangers-action-{plan.pk if plan else 'blank'}"
    name = f"documents/{key}.pdf"
    return ActionPlanDocument.objects.create(
        district=world.district,
        plan=plan,
        layout="by_goal",
        paper="letter",
        language="en",
        state=plan.state if plan else "",
        content_hash=key,
        file=default_storage.save(name, ContentFile(b"%PDF-")),
        size=5,
        pages=1,
    )


def booklet(world: Any) -> Booklet:
    """All schools' plans as one PDF, as the leader asked for it."""
    return Booklet.objects.create(
        district=world.district,
        year=world.year,
        scope="All schools",
        edition="in_force",
        layout="by_goal",
        paper="letter",
        binding="booklet",
        asked_by=world.leader,
        file=default_storage.save("documents/strangers-booklet.pdf", ContentFile(b"%PDF-")),
    )
