import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Mail
from districts.enums import AuditKind
from districts.models import AuditEvent, Invitation
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district
from schools.actions.teams import add_member, edit_member, end_member, hand_over_chair, invite_member
from schools.models import Principal, TeamMember
from schools.tests.factories import TeamMemberFactory


def url(cast, name, **more):
    return reverse(
        f"schools:{name}", kwargs={"district": cast.district.slug, "school_id": cast.school.pk, **more}
    )


def record(cast, **more):
    return {
        "name": "Ana Paz",
        "email": "",
        "kind": "parent",
        "office": "member",
        "language": "Spanish",
        "sip_liaison": True,
        "subcommittee": "Reading",
        "starts_on": cast.district.today(),
        "ends_on": None,
        **more,
    }


def typed(cast, **more):
    filled = record(cast) | {
        "starts_on": cast.district.today().isoformat(),
        "ends_on": "",
        "sip_liaison": "on",
    }
    return filled | more


def place_of(cast, person):
    return TeamMember.objects.get(school=cast.school, person=person)


def test_add_member_keeps_every_word_and_leads_back(client, cast):
    client.force_login(cast.chair)

    answer = client.post(url(cast, "add_member"), typed(cast))

    assert answer["Location"] == url(cast, "show")
    with in_district(cast.district):
        kept = TeamMember.objects.get(name="Ana Paz")
        assert {name: getattr(kept, name) for name in record(cast)} == record(cast)


def test_add_member_makes_one_place_for_two_clicks(client, cast):
    client.force_login(cast.chair)

    for _ in range(2):
        client.post(url(cast, "add_member"), typed(cast, email="ana@example.org", invite="on"))

    with in_district(cast.district):
        assert TeamMember.objects.filter(name="Ana Paz").count() == 1
        assert Invitation.objects.get().email == "ana@example.org"


def test_add_member_lets_somebody_of_the_district_in_at_once(client, cast):
    client.force_login(cast.neighbor)
    assert client.get(url(cast, "show")).status_code == 403

    with in_district(cast.district):
        add_member(school=cast.school, by=cast.chair, **record(cast, email=cast.neighbor.email))

    assert client.get(url(cast, "show")).status_code == 200


def test_add_member_refuses_an_account_that_has_a_place_already(inside, cast):
    with pytest.raises(Refused, match="on the team already"):
        add_member(school=cast.school, by=cast.chair, **record(cast, email=cast.member.email))


def test_edit_member_takes_access_from_the_old_address(client, cast):
    with in_district(cast.district):
        edit_member(
            member=place_of(cast, cast.member), by=cast.chair, **record(cast, email="new@example.org")
        )
    client.force_login(cast.member)

    assert client.get(url(cast, "show")).status_code == 404


def test_edit_member_notes_a_change_of_office_alone_and_leaves_the_account(inside, cast):
    place = place_of(cast, cast.member)
    told = record(cast, email=place.email, name=place.name)

    edit_member(member=place, by=cast.chair, **told | {"subcommittee": "Math"})
    edit_member(member=place, by=cast.chair, **told | {"office": "co_chair"})

    assert place_of(cast, cast.member).office == "co_chair"
    noted = AuditEvent.objects.filter(kind=AuditKind.ROLE_CHANGED)
    assert [event.details["office"] for event in noted] == ["co_chair"]


def test_edit_member_without_an_address_is_without_an_account(inside, cast):
    place = place_of(cast, cast.member)

    edit_member(member=place, by=cast.chair, **record(cast, email=""))

    assert TeamMember.objects.get(pk=place.pk).person is None


def test_end_member_ends_access_and_keeps_the_row(client, cast):
    client.force_login(cast.chair)
    with in_district(cast.district):
        place = place_of(cast, cast.member)

    client.post(url(cast, "end_member", member_id=place.pk))

    client.force_login(cast.member)
    assert client.get(url(cast, "show")).status_code == 404
    with in_district(cast.district):
        assert place_of(cast, cast.member).ended_by == cast.chair


def test_end_member_is_noted_once_when_asked_twice(inside, cast):
    place = place_of(cast, cast.member)
    end_member(member=place, by=cast.chair)
    end_member(member=place, by=cast.chair)

    assert AuditEvent.objects.filter(kind=AuditKind.ROLE_ENDED).count() == 1


def test_hand_over_leaves_one_chair(inside, cast):
    hand_over_chair(member=place_of(cast, cast.member), by=cast.leader)

    offices = dict(TeamMember.objects.filter(school=cast.school).values_list("person_id", "office"))
    assert offices == {
        cast.chair.pk: "member",
        cast.co_chair.pk: "co_chair",
        cast.member.pk: "chair",
    }


def test_hand_over_to_the_chair_changes_nothing(inside, cast):
    hand_over_chair(member=place_of(cast, cast.chair), by=cast.leader)

    assert place_of(cast, cast.chair).office == "chair"
    assert not AuditEvent.objects.filter(kind=AuditKind.ROLE_CHANGED).exists()


def test_invite_member_needs_an_address_and_nobody_signed_in(inside, cast):
    nameless = TeamMemberFactory(school=cast.school, person=None, email="")
    for member in (nameless, place_of(cast, cast.member)):
        with pytest.raises(Refused):
            invite_member(member=member, by=cast.chair)

    assert not Invitation.objects.exists()


def test_invite_goes_out_again_as_the_same_invitation(client, cast):
    client.force_login(cast.chair)
    with in_district(cast.district):
        waiting = TeamMemberFactory(school=cast.school, person=None, email="ana@example.org")

    for minute in (0, 1):
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=minute), tick=False):
            assert client.post(url(cast, "invite_member", member_id=waiting.pk)).status_code == 302

    with in_district(cast.district):
        assert Invitation.objects.get().sent_count == 2


def test_join_team_puts_the_principal_on_it_once(client, cast):
    client.force_login(cast.principal)

    for _ in range(2):
        client.post(url(cast, "join_team"))

    with in_district(cast.district):
        assert place_of(cast, cast.principal).kind == "administrator"
        assert Principal.objects.filter(person=cast.principal).count() == 1


@pytest.mark.parametrize("person", ["member", "principal", "it", "superintendent", "evaluator", "neighbor"])
def test_roster_is_closed_to_those_who_do_not_keep_it(client, cast, person):
    client.force_login(getattr(cast, person))
    with in_district(cast.district):
        place = place_of(cast, cast.member)

    for address in (url(cast, "add_member"), url(cast, "end_member", member_id=place.pk)):
        assert client.post(address, typed(cast)).status_code == 403
    with in_district(cast.district):
        assert place_of(cast, cast.member).ended_at is None


def test_member_of_another_school_is_not_found_under_this_one(client, cast):
    client.force_login(cast.leader)
    with in_district(cast.district):
        foreign = TeamMember.objects.get(person=cast.neighbor)

    assert client.get(url(cast, "edit_member", member_id=foreign.pk)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "a\x00"}, {"name": "x" * 10_000}, {"kind": "pirate"}, {"ends_on": "2001-01-01"}],
)
def test_faulty_record_is_said_and_not_kept(client, cast, wrong):
    client.force_login(cast.chair)

    answer = client.post(url(cast, "add_member"), typed(cast, **wrong))

    assert answer.context["form"].errors
    with in_district(cast.district):
        assert TeamMember.objects.filter(school=cast.school).count() == 3


NASTY = ["<img src=x onerror=alert(1)>", "=cmd()", "\u202eevil", "👩‍👧‍👦", 'O\'Hara "Bo"']


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_names_are_kept_and_shown_as_typed(client, cast, nasty):
    client.force_login(cast.chair)

    client.post(url(cast, "add_member"), typed(cast, name=nasty))

    with in_district(cast.district):
        assert TeamMember.objects.filter(name=nasty).exists()
    assert "<img src=x" not in client.get(url(cast, "show")).content.decode()


def test_history_hides_addresses_from_members(client, cast):
    client.force_login(cast.chair)
    client.post(url(cast, "add_member"), typed(cast, email="ana@example.org"))
    assert "ana@example.org" in client.get(url(cast, "history")).content.decode()

    client.force_login(cast.member)
    seen = client.get(url(cast, "history")).content.decode()
    assert "Ana Paz" in seen
    assert "ana@example.org" not in seen


def test_coming_member_is_on_the_roster_but_not_counted_yet(client, cast):
    with in_district(cast.district):
        later = cast.district.today() + datetime.timedelta(days=9)
        TeamMemberFactory(school=cast.school, name="Later", starts_on=later)
    client.force_login(cast.chair)

    answer = client.get(url(cast, "show"))

    assert (len(answer.context["team"]), len(answer.context["serving"])) == (4, 3)


def test_name_with_line_breaks_writes_no_paragraphs_into_the_letter(client, cast):
    client.force_login(cast.chair)
    name = "Ana,\n\nYour account is blocked:\n\nhttps://evil.example/\n\nBob"

    client.post(url(cast, "add_member"), typed(cast, name=name, email="ana@example.org", invite="on"))

    mail = Mail.objects.get()
    assert "Dear Ana, Your account is blocked: https://evil.example/ Bob," in mail.text
    assert 'href="https://evil.example/"' not in mail.html
