"""A principal endorses: on her page, or by the link in her letter. Who may not, and links that don't work."""

import datetime
import re

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Mail
from action_plans import actions
from action_plans.endorsement import token_of
from action_plans.models import ActionGoal, Review, Submission
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import hats, move, submitted
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import across_all_districts, in_district
from schools.models import Principal


@pytest.fixture
def plan(cast):
    with in_district(cast.district):
        return submitted(cast)


def page(cast):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse("action_plans:endorse", kwargs=place)


def link(cast, plan):
    """The link of the last letter to the principal, as it would be opened."""
    with in_district(cast.district):
        submission = Submission.objects.filter(plan=plan).latest("number")
        token = token_of(submission, Principal.objects.get(school=plan.school))
    return reverse("endorsement_open", kwargs={"token": token})


def review(cast):
    with in_district(cast.district):
        return Review.objects.latest("pk")


def said(cast, **more):
    with in_district(cast.district):
        return {"name": "Ruth Okonkwo", "note": "", "seen": Submission.objects.latest("pk").pk} | more


def test_principal_endorses_on_her_page(client, cast, plan):
    client.force_login(cast.principal)

    client.post(page(cast), said(cast, note="Proud of it"))

    found = review(cast)
    assert (found.endorsed_name, found.endorsed_note) == ("Ruth Okonkwo", "Proud of it")


def test_page_shows_what_was_submitted_and_nothing_written_since(client, cast, plan):
    with in_district(cast.district):
        move(cast, plan, "take_back", "chair")
        ActionGoal.objects.filter(plan=plan).update(statement="Written since")
    client.force_login(cast.principal)

    assert "Written since" not in client.get(page(cast)).content.decode()


def test_page_sends_back_while_nothing_was_submitted(client, cast):
    with in_district(cast.district):
        filled_plan(cast.school, cast.year)
    client.force_login(cast.principal)

    assert client.get(page(cast)).status_code == 302


@pytest.mark.parametrize("who", ["chair", "member", "facilitator", "leader", "neighbor", "superintendent"])
def test_page_is_for_the_principal_alone(client, cast, plan, who):
    client.force_login(getattr(cast, who))

    assert client.post(page(cast), said(cast)).status_code == 403


def test_endorse_refuses_a_plan_that_was_submitted_again(cast, plan):
    with in_district(cast.district):
        first = Submission.objects.get(plan=plan).pk
        move(cast, plan, "take_back", "chair")
        move(cast, plan, "submit", "chair")

        with pytest.raises(Refused, match="read it once more"):
            actions.endorse(plan=plan, name="Ruth", by=hats(cast.principal), seen=first)


def test_endorse_refuses_a_plan_that_was_answered(cast, plan):
    with in_district(cast.district):
        move(cast, plan, "ask_changes", "facilitator", "Name one person.")

        with pytest.raises(Refused, match="does not wait"):
            actions.endorse(plan=plan, name="Ruth", by=hats(cast.principal))


def test_submitting_writes_to_the_principal_with_a_link(client, cast, plan):
    with across_all_districts(reason="Letters stand outside districts."):
        mail = next(mail for mail in Mail.objects.all() if mail.to == [cast.principal.email])

    found = re.search(r"/endorsements/\S+/", mail.text)

    assert found
    assert client.get(found.group(), follow=True).context["case"] == "open"
    assert mail.subject == f"Endorse the action plan of {cast.school.name}"


def test_principal_without_an_address_gets_no_letter(cast):
    with in_district(cast.district):
        Principal.objects.update(person=None, email="")
        submitted(cast)

    assert not any(cast.principal.email in mail.to for mail in Mail.objects.all())


def test_principal_who_submits_as_chair_is_not_written_to(cast):
    with in_district(cast.district):
        Principal.objects.filter(school=cast.school).update(person=cast.chair)
        submitted(cast)

    assert not any(cast.chair.email in mail.to for mail in Mail.objects.all())


def test_opening_the_link_changes_nothing_and_posting_endorses(client, cast, plan):
    opened = client.get(link(cast, plan), follow=True)
    assert (opened.context["case"], review(cast).endorsed_at) == ("open", None)

    client.post(reverse("endorsement"), said(cast, note="At the door, every time"))

    found = review(cast)
    assert (found.endorsed_name, found.endorsed_note) == ("Ruth Okonkwo", "At the door, every time")
    assert client.get(reverse("endorsement")).context["case"] == "done"


def test_link_shows_the_submission_and_never_the_draft(client, cast, plan):
    with in_district(cast.district):
        move(cast, plan, "take_back", "chair")
        ActionGoal.objects.filter(plan=plan).update(statement="Written since")

    answer = client.get(link(cast, plan), follow=True)

    assert answer.context["case"] == "answered"
    assert "Written since" not in answer.content.decode()


def test_link_works_once(client, cast, plan):
    client.get(link(cast, plan))
    client.post(reverse("endorsement"), said(cast, note="First"))

    client.post(reverse("endorsement"), said(cast, name="Somebody", note="Second"))

    assert review(cast).endorsed_note == "First"


def test_link_dies_with_a_newer_submission(client, cast, plan):
    old = link(cast, plan)
    with in_district(cast.district):
        move(cast, plan, "take_back", "chair")
        move(cast, plan, "submit", "chair")

    assert client.get(old, follow=True).context["case"] == "replaced"
    client.post(reverse("endorsement"), said(cast))
    assert review(cast).endorsed_at is None


def test_link_dies_with_the_principals_term(client, cast, plan):
    old = link(cast, plan)
    with in_district(cast.district):
        yesterday = cast.district.today() - datetime.timedelta(days=1)
        Principal.objects.update(starts_on=yesterday - datetime.timedelta(days=9), ends_on=yesterday)

    assert client.get(old, follow=True).context["case"] == "unknown"


def test_link_expires_after_a_month(client, cast, plan, monkeypatch):
    old = link(cast, plan)
    monkeypatch.setattr("action_plans.endorsement.GOOD_FOR_DAYS", -1)

    assert client.get(old, follow=True).context["case"] == "unknown"


@pytest.mark.parametrize(
    "forge",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: "9" + token,
        lambda token: token.split(".")[0],
        lambda token: "",
        lambda token: signing.TimestampSigner(salt="districts.invitation", sep=".").sign("1-1-1"),
        lambda token: signing.Signer(salt="action_plans.endorsement", sep=".").sign("1-1-1"),
    ],
)
def test_forged_link_shows_nothing_and_makes_no_session(client, cast, plan, forge):
    token = forge(link(cast, plan).removesuffix("/").rpartition("/")[2]) or "x"

    answer = client.get(reverse("endorsement_open", kwargs={"token": token}), follow=True)

    assert answer.context["case"] == "unknown"
    assert cast.school.name not in answer.content.decode()
    assert "endorsement" not in client.session


def test_link_of_another_schools_submission_shows_nothing(client, cast, plan):
    """Signed by us, but put together of a submission and a principal that are not each other's."""
    with in_district(cast.district):
        from schools.tests.factories import PrincipalFactory

        other = PrincipalFactory(school=cast.other_school)
        token = token_of(Submission.objects.get(plan=plan), other)

    answer = client.get(reverse("endorsement_open", kwargs={"token": token}), follow=True)

    assert answer.context["case"] == "unknown"


def test_posting_without_a_link_endorses_nothing(client, cast, plan):
    client.post(reverse("endorsement"), said(cast))

    assert review(cast).endorsed_at is None


def test_name_is_asked_for(client, cast, plan):
    client.get(link(cast, plan))

    answer = client.post(reverse("endorsement"), said(cast, name=""))

    assert (answer.status_code, review(cast).endorsed_at) == (422, None)


def test_pressing_again_and_again_is_stopped(client, cast, plan, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"endorsement": "2/m/ip"}
    client.get(link(cast, plan))

    answers = [client.post(reverse("endorsement"), said(cast, name="")).status_code for _ in range(3)]

    assert answers == [422, 422, 429]


def test_endorse_is_refused_to_a_principal_of_elsewhere(cast, plan):
    with in_district(cast.district), pytest.raises(PermissionDenied):
        actions.endorse(plan=plan, name="Somebody", by=hats(cast.neighbor))
