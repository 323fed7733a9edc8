"""What the plan asks of leader and superintendent on their first page."""

from django.urls import reverse

from partnerships.foundation.tenancy import in_district
from plans import actions
from plans.models import LeadershipPlan
from plans.tests.factories import filled_plan
from plans.tests.helpers import adopt, ask, hats


def test_leader_is_asked_to_begin_then_to_finish_then_left_alone(cast, home):
    assert "is not begun" in home(cast.leader)

    with in_district(cast.district):
        plan = filled_plan(cast.district, cast.year)
    assert "is a draft" in home(cast.leader)

    with in_district(cast.district):
        adopt(cast, plan)
    assert "Leadership Plan 2" not in home(cast.leader)


def test_superintendent_is_asked_to_adopt_and_the_leader_to_change(cast, home):
    with in_district(cast.district):
        plan = filled_plan(cast.district, cast.year)
        assert "waits for your adoption" not in home(cast.superintendent)
        ask(cast, plan)
    assert "waits for your adoption" in home(cast.superintendent)

    with in_district(cast.district):
        actions.move(plan=plan, name="hand_back", by=hats(cast.superintendent), note="More")
    assert "asks for changes" in home(cast.leader)
    assert "waits for your adoption" not in home(cast.superintendent)


def test_plan_asks_nothing_where_there_is_no_school_year(client, cast):
    client.force_login(cast.stranger)

    page = client.get(reverse("districts:home", kwargs={"district": cast.elsewhere.slug}))

    assert "is not begun" not in page.content.decode()
    with in_district(cast.elsewhere):
        assert not LeadershipPlan.objects.exists()
