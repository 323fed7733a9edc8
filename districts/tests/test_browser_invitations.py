"""Coming in by an invitation, in a real browser, wide and narrow."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from accounts.models import Mail
from districts.actions.invitations import invite
from districts.enums import Role
from partnerships.tests.browser import NARROW, WIDE, look_over

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def link(transactional_db, cast):
    invite(
        district=cast.district,
        email="noor@example.org",
        name="Noor Haddad",
        by=cast.leader,
        role=Role.EVALUATOR,
    )
    return re.search(rf"{settings.SITE_URL}(/invitations/\S+)", Mail.objects.first().text)[1]


@both
def test_invited_person_comes_in(page_at, cast, link, width):
    page = page_at(width)
    page.goto(link)
    look_over(page, "invitation-new")

    page.get_by_role("button", name="Accept the invitation").click()

    expect(page).to_have_url(re.compile(f"/d/{cast.district.slug}/$"))


@both
def test_invitation_for_somebody_else_leads_through_signing_out(signed_in, cast, link, width):
    page = signed_in(cast.chair, width)
    page.goto(link)
    look_over(page, "invitation-somebody-else")

    page.get_by_role("button", name="Sign out and go on").click()

    expect(page.get_by_role("button", name="Accept the invitation")).to_be_visible()


@both
def test_list_of_invitations_is_accessible(signed_in, cast, link, width):
    page = signed_in(cast.leader, width)

    page.goto(f"/d/{cast.district.slug}/people/invitations/")

    expect(page.get_by_role("button", name="Withdraw noor@example.org")).to_be_visible()
    look_over(page, "invitations")
