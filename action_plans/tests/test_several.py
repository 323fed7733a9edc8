import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Mail
from action_plans import actions
from action_plans.models import ActionPlan, Booklet, MovedDueDate, PlanningRules, PlanReminder
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import hats, move, submitted
from districts.models import AuditEvent
from partnerships.foundation.tenancy import in_district
from schools.models import FacilitatorAssignment
from schools.tests.factories import SchoolFactory, TeamMemberFactory


def several(cast, deed, query=""):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "deed": deed}
    return reverse("action_plans:several", kwargs=place) + query


def both(cast):
    return [cast.school.pk, cast.other_school.pk]


def last_move(cast):
    with in_district(cast.district):
        return actions.last_move()


@pytest.fixture
def recommended(cast):
    """Plans of both schools, recommended by the facilitator."""
    with in_district(cast.district):
        FacilitatorAssignment.objects.create(
            district=cast.district, school=cast.other_school, year=cast.year, person=cast.facilitator
        )
        for school, who in ((cast.school, "chair"), (cast.other_school, "neighbor")):
            plan = filled_plan(school, cast.year)
            move(cast, plan, "submit", who)
            move(cast, plan, "recommend", "facilitator")
    return cast


def test_reminding_shows_who_gets_it_and_sends_nothing_yet(client, cast):
    client.force_login(cast.leader)

    seen = client.get(several(cast, "remind"), {"schools": both(cast)})

    assert cast.chair.email in seen.text
    assert cast.co_chair.email in seen.text
    assert "Send 2 reminders" in seen.text
    assert Mail.objects.count() == 0


def test_reminding_writes_to_those_still_ticked(client, cast):
    client.force_login(cast.leader)

    answer = client.post(several(cast, "remind"), {"schools": [cast.school.pk]}, follow=True)

    assert "1 team reminded." in answer.text
    mails = list(Mail.objects.order_by("pk"))
    assert sorted(mail.to[0] for mail in mails) == sorted([cast.chair.email, cast.co_chair.email])
    assert {mail.reply_to[0] for mail in mails} == {cast.facilitator.email}
    with in_district(cast.district):
        assert AuditEvent.objects.filter(kind="reminded").count() == 1


def test_reminding_leaves_out_who_submits_between_the_page_and_the_click(client, cast):
    """Lesson 16: recomputed when it is sent."""
    client.force_login(cast.leader)
    client.get(several(cast, "remind"), {"schools": both(cast)})
    with in_district(cast.district):
        submitted(cast)
    Mail.objects.all().delete()

    answer = client.post(several(cast, "remind"), {"schools": both(cast)}, follow=True)

    assert "1 team reminded." in answer.text
    assert "has submitted its plan" in answer.text
    assert [mail.to[0] for mail in Mail.objects.all()] == [cast.neighbor.email]


def test_reminding_twice_a_day_reminds_once(client, cast):
    client.force_login(cast.leader)
    for _ in range(2):
        answer = client.post(several(cast, "remind"), {"schools": [cast.school.pk]}, follow=True)

    assert "was reminded today" in answer.text
    assert Mail.objects.count() == 2
    with in_district(cast.district):
        assert PlanReminder.objects.count() == 1


def test_reminder_names_what_where_and_when_in_a_short_subject(cast, inside):
    cast.school.name = "The Very Long Named Academy of Science, Arts and Everything Else"
    cast.school.save()
    cast.year.plans_due_on = datetime.date(cast.year.ends_in - 1, 12, 4)
    cast.year.save()

    actions.remind(schools=[cast.school.pk], year=cast.year, district=cast.district, by=hats(cast.leader))

    mail = Mail.objects.first()
    assert mail.subject.startswith("Submit the plan of The Very Long")
    assert mail.subject.endswith("due Dec 4")
    assert len(mail.subject) < 60


def test_reminding_says_which_team_has_nobody_to_write_to(client, cast):
    with in_district(cast.district):
        alone = SchoolFactory(district=cast.district, name="Alone")
        TeamMemberFactory(school=alone, office="chair", person=None, email="")
    client.force_login(cast.leader)

    seen = client.get(several(cast, "remind"), {"schools": [alone.pk]})

    assert "has no chair with an address" in seen.text
    assert "There is nothing to do for these schools." in seen.text


def test_approving_approves_each_by_its_own_move(client, recommended):
    cast = recommended
    client.force_login(cast.leader)
    seen = client.get(several(cast, "approve"), {"all": "1", "state": "ready"})
    assert "Approve 2 plans" in seen.text

    answer = client.post(
        several(cast, "approve"), {"schools": both(cast), "seen": last_move(cast)}, follow=True
    )

    assert "2 plans approved." in answer.text
    with in_district(cast.district):
        assert set(ActionPlan.objects.values_list("state", flat=True)) == {"approved"}


def test_approving_twice_approves_once(client, recommended):
    cast = recommended
    client.force_login(cast.leader)
    sent = {"schools": both(cast), "seen": last_move(cast)}
    client.post(several(cast, "approve"), sent)

    answer = client.post(several(cast, "approve"), sent, follow=True)

    assert "2 plans approved." in answer.text
    assert "could not be" not in answer.text
    with in_district(cast.district):
        for plan in ActionPlan.objects.all():
            assert plan.moves.filter(move="approve").count() == 1


def test_approving_leaves_alone_what_moved_on_and_says_why(client, recommended):
    cast = recommended
    client.force_login(cast.leader)
    seen = last_move(cast)
    with in_district(cast.district):
        plan = ActionPlan.objects.get(school=cast.school)
        move(cast, plan, "take_back", "chair")
        move(cast, plan, "submit", "chair")
        move(cast, plan, "recommend", "facilitator")

    answer = client.post(several(cast, "approve"), {"schools": both(cast), "seen": seen}, follow=True)

    assert "1 plan approved." in answer.text
    assert "This plan has moved on since you opened the page." in answer.text


def test_approving_asks_for_the_endorsement_where_the_district_does(client, recommended):
    cast = recommended
    with in_district(cast.district):
        PlanningRules.objects.create(district=cast.district, endorsement_required=True)
    client.force_login(cast.leader)

    answer = client.post(
        several(cast, "approve"), {"schools": both(cast), "seen": last_move(cast)}, follow=True
    )

    assert "2 could not be:" in answer.text
    assert "The principal has not endorsed this plan yet" in answer.text


def test_approving_passes_over_what_nobody_recommended(client, cast):
    with in_district(cast.district):
        submitted(cast)
    client.force_login(cast.leader)

    seen = client.get(several(cast, "approve"), {"schools": both(cast)})

    assert seen.text.count("is not recommended for approval") == 2


def test_due_dates_are_moved_together_with_one_reason(client, cast):
    client.force_login(cast.leader)
    day = cast.year.ends_on - datetime.timedelta(days=9)

    answer = client.post(
        several(cast, "due"),
        {"schools": both(cast), "due_on": day.isoformat(), "reason": "Snow"},
        follow=True,
    )

    assert "2 due dates moved." in answer.text
    with in_district(cast.district):
        assert set(MovedDueDate.objects.values_list("due_on", "reason")) == {(day, "Snow")}


def test_due_dates_ask_for_the_reason(client, cast):
    client.force_login(cast.leader)

    answer = client.post(several(cast, "due"), {"schools": both(cast), "due_on": "2026-12-01"})

    assert "This field is required." in answer.text
    assert cast.school.name in answer.text


def test_schools_are_assigned_together(client, cast):
    client.force_login(cast.leader)

    answer = client.post(
        several(cast, "assign"), {"schools": both(cast), "facilitator": cast.facilitator.pk}, follow=True
    )

    assert "1 school has" in answer.text
    with in_district(cast.district):
        assert FacilitatorAssignment.objects.filter(person=cast.facilitator).count() == 2


def test_all_that_fit_are_those_of_the_filters_on_every_page(client, cast):
    with in_district(cast.district):
        for number in range(60):
            SchoolFactory(district=cast.district, name=f"High {number}", level="high")
    client.force_login(cast.leader)

    seen = client.get(several(cast, "due"), {"all": "1", "level": "high"})

    assert "Move 60 due dates" in seen.text
    assert cast.school.name not in seen.text


def test_more_schools_than_boxes_are_named_in_one_field(client, cast):
    with in_district(cast.district):
        SchoolFactory.create_batch(205, district=cast.district)
    client.force_login(cast.leader)
    seen = client.get(several(cast, "due"), {"all": "1"})

    answer = client.post(
        several(cast, "due"),
        {"those": seen.context["those"], "due_on": cast.year.ends_on.isoformat(), "reason": "Snow"},
        follow=True,
    )

    assert "207 due dates moved." in answer.text


def test_nothing_ticked_says_so_and_goes_back_to_the_filters(client, cast):
    client.force_login(cast.leader)

    answer = client.get(several(cast, "remind"), {"level": "high"})

    assert answer.url.endswith("?level=high")


@pytest.mark.parametrize("nonsense", ["x", "9" * 30, "1,2", "-1", "0"])
def test_ticks_that_are_no_schools_are_left_aside(client, cast, nonsense):
    client.force_login(cast.leader)
    for deed in ("remind", "approve", "due", "assign"):
        answer = client.post(several(cast, deed), {"schools": nonsense, "those": nonsense, "seen": nonsense})
        assert answer.status_code in (200, 302)


def test_schools_of_another_district_are_not_reached(client, cast):
    with in_district(cast.elsewhere):
        foreign = SchoolFactory(district=cast.elsewhere, name="Foreign")
    client.force_login(cast.leader)

    for deed in ("remind", "approve", "due", "assign"):
        assert "Foreign" not in client.get(several(cast, deed), {"schools": [foreign.pk]}).text


def test_others_than_the_leader_do_nothing_at_once(cast, inside):
    for person in (cast.facilitator, cast.superintendent, cast.chair):
        by = hats(person)
        with pytest.raises(PermissionDenied):
            actions.remind(schools=[], year=cast.year, district=cast.district, by=by)
        with pytest.raises(PermissionDenied):
            actions.approve_several(schools=[], year=cast.year, seen=0, by=by)
        with pytest.raises(PermissionDenied):
            actions.move_due_dates(schools=[], year=cast.year, due_on=cast.year.ends_on, reason="Snow", by=by)


def test_ticked_plans_go_on_to_be_printed(client, recommended):
    cast = recommended
    client.force_login(cast.leader)

    seen = client.get(several(cast, "download"), {"schools": both(cast)}, follow=True)

    which = "ticked-" + ".".join(map(str, both(cast)))
    assert f'<option value="{which}" selected>The 2 ticked schools</option>' in seen.text
    place = {"district": cast.district.slug, "year": cast.year.ends_in}
    answer = client.post(
        reverse("action_plans:booklets", kwargs=place),
        {"which": which, "edition": "submitted", "layout": "by_goal", "paper": "letter", "binding": "zip"},
    )
    assert "/jobs/" in answer.url
    with in_district(cast.district):
        assert Booklet.objects.get().plans.count() == 2


def test_more_plans_than_can_be_ticked_are_chosen_on_the_page_of_booklets(client, cast):
    with in_district(cast.district):
        SchoolFactory.create_batch(260, district=cast.district)
    client.force_login(cast.leader)

    seen = client.get(several(cast, "download"), {"all": "1"}, follow=True)

    assert "Those are too many to tick." in seen.text


def test_approving_names_who_recommended_and_not_who_has_the_school(client, recommended):
    cast = recommended
    with in_district(cast.district):
        FacilitatorAssignment.objects.filter(year=cast.year).delete()
    client.force_login(cast.leader)

    seen = client.get(several(cast, "approve"), {"schools": both(cast)})

    assert seen.text.count(f"recommended by {cast.facilitator}") == 2
