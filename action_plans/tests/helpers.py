"""What the tests of this room say often."""

from django.urls import reverse

from action_plans import actions
from action_plans.models import ActionActivity, ActionGoal, PreparationStep
from action_plans.tests.factories import filled_plan
from districts.hats import Hats, hats_of
from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.tenancy import in_district


def hats(person):
    """The roles of a member of the cast, as a page of the district would know them."""
    return Hats(person, hats_of(person))


def move(cast, plan, name, by, note=""):
    return actions.move(plan=plan, name=name, by=hats(getattr(cast, by)), note=note)


def submitted(cast, **more):
    """The plan of the cast's school, submitted by its chair."""
    plan = filled_plan(cast.school, cast.year, **more)
    move(cast, plan, "submit", "chair")
    return actions.hold(plan)


def approved(cast, **more):
    """Submitted by the chair, recommended by the facilitator, approved by the leader."""
    plan = submitted(cast, **more)
    move(cast, plan, "recommend", "facilitator")
    move(cast, plan, "approve", "leader")
    return actions.hold(plan)


def comment(cast, plan, by, *, goal=None, field="statement", **more):
    """A comment on a field of a goal, the first where none is named, about what stands there now."""
    goal = goal or plan.goals.first()
    said = {"kind": "question", "text": "By when?", "seen": version_of(getattr(goal, field))} | more
    return actions.add_comment(
        plan=plan, by=hats(getattr(cast, by)), anchor="goal", anchor_id=goal.pk, field=field, **said
    )


def url(cast, name="plan", school=None, **more):
    place = {
        "district": cast.district.slug,
        "year": cast.year.ends_in,
        "school_id": (school or cast.school).pk,
    }
    return reverse(f"action_plans:{name}", kwargs=place | more)


def read(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def arrange(client, cast, part, **posted):
    kind = {ActionGoal: "goal", ActionActivity: "activity", PreparationStep: "step"}[type(part)]
    return client.post(url(cast, "arrange", kind=kind, row_id=part.pk), posted)


def fresh(cast, row):
    with in_district(cast.district):
        return type(row).objects.get(pk=row.pk)
