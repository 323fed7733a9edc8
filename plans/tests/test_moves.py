"""The one verb that moves a plan: what it checks, freezes, writes and sends."""

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from accounts.models import Mail
from districts.enums import Role
from districts.hats import Hat, Hats
from districts.tests.factories import DistrictRoleFactory
from partnerships.foundation.refusals import Refused
from plans import actions
from plans.content import content_hash, content_of
from plans.models import LeadershipPlan, Milestone, PlanEvent
from plans.tests.factories import LeadershipPlanFactory, filled_plan
from plans.tests.helpers import adopt, amend, ask, hats

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def plan(cast):
    return filled_plan(cast.district, cast.year)


def names(rows):
    return list(rows.values_list("name", flat=True))


def test_ask_freezes_the_plan_and_writes_to_the_superintendent(cast, plan):
    event = ask(cast, plan, note="Before the board meets, please.")

    plan.refresh_from_db()
    mail = Mail.objects.get()
    assert (plan.state, plan.asked_by) == ("asked", cast.leader)
    assert event.milestone.content["goals"] == content_of(plan)["goals"]
    assert event.milestone.content_hash == content_hash(event.milestone.content)
    assert mail.to == [cast.superintendent.email]
    assert mail.reply_to == [cast.leader.email]
    assert mail.subject == f"Read and adopt the Leadership Plan {cast.year}"
    assert "Before the board meets, please." in mail.text
    assert f"/leadership-plan/{cast.year.ends_in}/" in mail.text


def test_adopt_freezes_the_plan_and_writes_to_the_leader(cast, plan):
    adopt(cast, plan)

    plan.refresh_from_db()
    assert (plan.state, plan.adopted_by, plan.version) == ("adopted", cast.superintendent, 1)
    assert names(Milestone.objects) == ["asked", "adopted"]
    assert Milestone.objects.get(number=2).content["state"] == "adopted"
    assert [mail.to for mail in Mail.objects.order_by("pk")][1:] == [[cast.leader.email]]


def test_hand_back_tells_the_leader_what_should_change(cast, plan):
    ask(cast, plan)

    actions.move(plan=plan, name="hand_back", by=hats(cast.superintendent), note="Name the costs.")

    plan.refresh_from_db()
    assert plan.state == "draft"
    assert "Name the costs." in Mail.objects.latest("pk").text


def test_amendment_counts_a_version_and_is_kept_as_an_amendment(cast, plan):
    adopt(cast, plan)
    amend(cast, plan)
    plan.refresh_from_db()
    assert (plan.state, plan.version, plan.is_amendment) == ("draft", 2, True)

    adopt(cast, plan)

    assert names(Milestone.objects) == ["asked", "adopted", "asked", "amended"]


def test_close_is_kept_and_nothing_follows(cast, plan):
    adopt(cast, plan)

    actions.move(plan=plan, name="close", by=hats(cast.leader))

    plan.refresh_from_db()
    assert (plan.state, plan.closed_by) == ("closed", cast.leader)
    for name in ("ask", "adopt", "amend", "close"):
        with pytest.raises(Refused):
            actions.move(plan=plan, name=name, by=hats(cast.superintendent), note="x")


def test_leader_alone_never_adopts_her_own_plan(cast, plan):
    ask(cast, plan)

    with pytest.raises(Refused, match="Only the superintendent"):
        actions.move(plan=plan, name="adopt", by=hats(cast.leader))


def test_one_person_with_both_roles_may_ask_and_adopt(cast, plan):
    DistrictRoleFactory(district=cast.district, person=cast.leader, role=Role.SUPERINTENDENT)

    ask(cast, plan)
    event = actions.move(plan=plan, name="adopt", by=hats(cast.leader))

    assert event.by == cast.leader


def test_ask_is_refused_without_any_goal_and_nothing_is_written(cast):
    plan = LeadershipPlanFactory(district=cast.district, year=cast.year)

    with pytest.raises(Refused, match="at least one goal"):
        ask(cast, plan)

    assert LeadershipPlan.objects.get().state == "draft"
    assert not PlanEvent.objects.exists()
    assert not Mail.objects.exists()


def test_asking_twice_is_asking_once(cast, plan):
    first = ask(cast, plan)

    again = ask(cast, plan)

    assert again == first
    assert (PlanEvent.objects.count(), Milestone.objects.count(), Mail.objects.count()) == (1, 1, 1)


def test_adopt_is_refused_when_the_plan_moved_on_since_the_page_was_read(cast, plan):
    read = ask(cast, plan).pk
    actions.move(plan=plan, name="take_back", by=hats(cast.leader))
    ask(cast, plan)

    with pytest.raises(Refused, match="moved on"):
        actions.move(plan=plan, name="adopt", by=hats(cast.superintendent), seen=read)


def test_move_is_refused_when_the_role_is_another_districts(cast, plan):
    elsewhere = Hats(cast.stranger, [Hat(cast.elsewhere.pk, Role.EVALUATOR)])

    with pytest.raises(Refused):
        actions.move(plan=plan, name="ask", by=elsewhere)


@pytest.mark.parametrize("model", [Milestone, PlanEvent])
@pytest.mark.parametrize("change", ["UPDATE {} SET by_id = by_id", "DELETE FROM {}"])
def test_database_refuses_to_change_what_was(cast, plan, model, change):
    ask(cast, plan)

    with pytest.raises((InternalError, ProgrammingError), match="Cannot"), transaction.atomic():
        run(change.format(model._meta.db_table))


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
