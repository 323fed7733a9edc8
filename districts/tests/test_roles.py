import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import User
from accounts.tests.factories import UserFactory
from districts.actions.roles import change_role, end_role, give_role
from districts.enums import AuditKind, Role
from districts.models import AuditEvent, DistrictRole, Invitation
from districts.people import known_here
from districts.staffing import first_day_without
from districts.tests.factories import DistrictRoleFactory
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district


def url(cast, name, **more):
    return reverse(f"districts:{name}", kwargs={"district": cast.district.slug, **more})


def role_of(person, role):
    return DistrictRole.objects.get(person=person, role=role)


@pytest.fixture
def typed(cast):
    return {
        "email": "Ines@Example.org",
        "name": "Ines",
        "role": "evaluator",
        "starts_on": cast.district.today().isoformat(),
    }


def test_give_role_is_one_role_however_often_it_is_asked(inside, cast):
    told = {"district": cast.district, "person": cast.chair, "role": Role.EVALUATOR, "by": cast.leader}
    first, new = give_role(starts_on=cast.district.today(), **told)
    again, new_again = give_role(starts_on=cast.district.today(), **told)

    assert (first, new, new_again) == (again, True, False)
    assert AuditEvent.objects.filter(kind=AuditKind.ROLE_GIVEN).count() == 1


def test_give_role_begins_a_new_term_after_one_that_is_over(inside, cast):
    yesterday = cast.district.today() - datetime.timedelta(days=1)
    DistrictRoleFactory(district=cast.district, person=cast.chair, role=Role.IT, ends_on=yesterday)

    role, new = give_role(
        district=cast.district,
        person=cast.chair,
        role=Role.IT,
        starts_on=cast.district.today(),
        by=cast.leader,
    )

    assert new
    assert DistrictRole.objects.filter(person=cast.chair, ended_at=None).get() == role


def test_end_role_stops_access_with_the_next_click(client, cast):
    client.force_login(cast.evaluator)
    assert client.get(url(cast, "home")).status_code == 200

    with in_district(cast.district):
        end_role(role=role_of(cast.evaluator, "evaluator"), by=cast.leader)

    assert client.get(url(cast, "home")).status_code == 404
    with in_district(cast.district):
        ended = role_of(cast.evaluator, "evaluator")
        assert (ended.ended_by, AuditEvent.objects.get(kind=AuditKind.ROLE_ENDED).by) == (cast.leader,) * 2


def test_end_role_is_noted_once_when_asked_twice(inside, cast):
    role = role_of(cast.evaluator, "evaluator")
    end_role(role=role, by=cast.leader)
    end_role(role=role, by=cast.leader)

    assert AuditEvent.objects.filter(kind=AuditKind.ROLE_ENDED).count() == 1


def test_end_role_keeps_the_last_leader(inside, cast):
    with pytest.raises(Refused, match="only leader"):
        end_role(role=role_of(cast.leader, "leader"), by=cast.it)

    assert role_of(cast.leader, "leader").ended_at is None


def test_end_role_lets_a_leader_go_when_another_stays(inside, cast):
    DistrictRoleFactory(district=cast.district, role=Role.LEADER)

    end_role(role=role_of(cast.leader, "leader"), by=cast.it)

    assert role_of(cast.leader, "leader").ended_at


def test_change_role_keeps_the_last_leader_from_leaving_by_date(inside, cast):
    yesterday = cast.district.today() - datetime.timedelta(days=1)
    with pytest.raises(Refused, match="only leader"):
        change_role(
            role=role_of(cast.leader, "leader"),
            starts_on=datetime.date(2020, 1, 1),
            ends_on=yesterday,
            by=cast.it,
        )


def test_change_role_notes_what_was_before(inside, cast):
    role = role_of(cast.evaluator, "evaluator")
    last = cast.district.today() + datetime.timedelta(days=30)

    change_role(role=role, starts_on=role.starts_on, ends_on=last, by=cast.leader)

    noted = AuditEvent.objects.get(kind=AuditKind.ROLE_CHANGED).details
    assert (noted["before"]["ends_on"], noted["after"]["ends_on"]) == ("", last.isoformat())


def test_page_refuses_to_end_the_last_leader_in_words(client, cast):
    client.force_login(cast.it)
    with in_district(cast.district):
        role = role_of(cast.leader, "leader")

    answer = client.post(url(cast, "end_role", role_id=role.pk))

    assert answer.status_code == 200
    assert "is the only leader of the district" in answer.content.decode()


def test_giving_a_role_to_somebody_who_works_here_takes_effect_at_once(client, cast, typed):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "give_role"), typed | {"email": cast.chair.email.upper()})

    assert answer.status_code == 302
    with in_district(cast.district):
        assert role_of(cast.chair, "evaluator").starts_on == cast.district.today()


def test_giving_a_role_to_anybody_else_sends_one_invitation(client, cast, typed):
    client.force_login(cast.leader)

    client.post(url(cast, "give_role"), typed)
    client.post(url(cast, "give_role"), typed)

    with in_district(cast.district):
        assert Invitation.objects.get().email == "ines@example.org"
    assert not User.objects.filter(email="ines@example.org").exists()


def test_giving_a_role_tells_nothing_about_accounts_elsewhere(client, cast, typed):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "give_role"), typed | {"email": cast.stranger.email}, follow=True)

    assert f"An invitation is on its way to {cast.stranger.email}." in answer.content.decode()
    assert known_here(cast.district, cast.stranger.email) is None


@pytest.mark.parametrize("nasty", ["=1+1", "<script>alert(1)</script>", "\u202eevil", "Ünï 👩‍👧", "x" * 150])
def test_a_name_is_kept_as_it_was_typed(client, cast, typed, nasty):
    client.force_login(cast.leader)

    client.post(url(cast, "give_role"), typed | {"name": nasty})

    with in_district(cast.district):
        assert Invitation.objects.get().name == nasty


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "a\x00b"},
        {"name": "x" * 10_000},
        {"starts_on": "0202-01-01"},
        {"ends_on": "2001-01-01"},
        {"role": "emperor"},
        {"email": "nobody"},
    ],
)
def test_a_faulty_form_is_said_and_nothing_is_given(client, cast, typed, wrong):
    client.force_login(cast.leader)
    with in_district(cast.district):
        before = DistrictRole.objects.count()

    answer = client.post(url(cast, "give_role"), typed | wrong)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    with in_district(cast.district):
        assert (DistrictRole.objects.count(), Invitation.objects.count()) == (before, 0)
    assert mail.outbox == []


def test_people_page_costs_the_same_for_few_and_many(client, cast, cost_of):
    client.force_login(cast.leader)
    few = cost_of(url(cast, "people"))
    with in_district(cast.district):
        for person in UserFactory.create_batch(15):
            DistrictRoleFactory(district=cast.district, person=person, role=Role.FACILITATOR)

    assert cost_of(url(cast, "people")) == few


def test_history_of_roles_names_the_one_who_did_it(client, cast, typed):
    client.force_login(cast.leader)
    client.post(url(cast, "give_role"), typed | {"email": cast.chair.email})

    seen = client.get(url(cast, "people_history")).context["days"]

    entry = seen[0][1][0]
    assert (entry.who, entry.what, entry.name) == (cast.leader.name, "made", "the role of Evaluator")
    assert {change.label: change.after for change in entry.changes}["Person"] == cast.chair.name


def test_dates_of_a_role_are_kept_on_the_page_and_the_last_leaders_stay(client, cast):
    client.force_login(cast.leader)
    last_day = (cast.district.today() - datetime.timedelta(days=1)).isoformat()
    with in_district(cast.district):
        evaluator, leader = (DistrictRole.objects.get(role=role) for role in (Role.EVALUATOR, Role.LEADER))

    def post(role, ends_on):
        url = reverse("districts:edit_role", kwargs={"district": cast.district.slug, "role_id": role.pk})
        return client.post(url, {"starts_on": "2020-01-01", "ends_on": ends_on})

    assert post(evaluator, last_day).status_code == 302
    refused = post(leader, last_day)
    assert refused.status_code == 200
    assert refused.context["form"].errors["ends_on"]
    with in_district(cast.district):
        evaluator.refresh_from_db()
        leader.refresh_from_db()
    assert (str(evaluator.ends_on), leader.ends_on) == (last_day, None)


def test_role_is_ended_on_the_page(client, cast):
    client.force_login(cast.leader)
    with in_district(cast.district):
        role = DistrictRole.objects.get(role=Role.EVALUATOR)

    answer = client.post(
        reverse("districts:end_role", kwargs={"district": cast.district.slug, "role_id": role.pk})
    )

    assert answer.status_code == 302
    with in_district(cast.district):
        role.refresh_from_db()
    assert role.ended_by == cast.leader


def test_form_warns_of_a_day_without_a_leader_and_forbids_nothing(client, cast):
    last = cast.district.today() + datetime.timedelta(days=300)
    with in_district(cast.district):
        role = role_of(cast.leader, Role.LEADER)
    client.force_login(cast.leader)
    form = url(cast, "edit_role", role_id=role.pk)
    told = {"starts_on": role.starts_on.isoformat(), "ends_on": last.isoformat()}

    answer = client.post(form, told, follow=True)

    words = f"No leader from {date_format(last + datetime.timedelta(days=1))}"
    assert words in answer.content.decode()
    assert words in client.get(form).content.decode()
    with in_district(cast.district):
        assert role_of(cast.leader, Role.LEADER).ends_on == last
        DistrictRoleFactory(
            district=cast.district, role=Role.LEADER, starts_on=last + datetime.timedelta(days=1)
        )
    assert "No leader from" not in client.post(form, told, follow=True).content.decode()


DAY = datetime.date(2026, 11, 2)


def days(*ahead):
    return [None if each is None else DAY + datetime.timedelta(days=each) for each in ahead]


@pytest.mark.parametrize(
    ("spans", "gap"),
    [
        ([], 0),
        ([(-9, None)], None),
        ([(-9, 5)], 6),
        ([(-9, 5), (6, None)], None),
        ([(-9, 5), (7, None)], 6),
        ([(6, 20), (-9, 5)], 21),
        ([(-9, 30), (-3, 5)], 31),
        ([(1, None)], 0),
    ],
)
def test_first_day_without_is_the_first_that_no_term_covers(spans, gap):
    found = first_day_without([tuple(days(*span)) for span in spans], DAY)

    assert found == days(gap)[0]
