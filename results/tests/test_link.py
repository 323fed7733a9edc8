"""The link by which somebody without an account tells how one activity went."""

import datetime
import re

import pytest
from django.urls import reverse

from accounts.models import Mail
from action_plans.models import ActionActivity, ActionPlan
from action_plans.tests.helpers import approved, hats
from partnerships.foundation.tenancy import across_all_districts, in_district
from results import actions
from results.models import ActivityResult, ResultLink
from results.notices import link_url, token_of

pytestmark = pytest.mark.django_db
PAGE = "/how-it-went/"


@pytest.fixture
def activity(cast):
    with in_district(cast.district):
        found = approved(cast).activities.first()
        found.text = "Library story walk"
        found.in_charge = "Maria Lopez, Sam Reed"
        found.dates = [cast.district.today() - datetime.timedelta(days=3)]
        found.save()
    return found


@pytest.fixture
def link(cast, activity):
    with in_district(cast.district):
        return actions.make_link(activity=activity, name="Maria Lopez", by=hats(cast.chair))


@pytest.fixture
def visitor(client, link):
    client.get(reverse("how_it_went_open", kwargs={"token": token_of(link)}))
    return client


def day_of(activity):
    return activity.dates[0].isoformat()


def results():
    with across_all_districts(reason="What a test looks at."):
        return list(ActivityResult.objects.select_related("told_by", "by_link"))


def address(cast, activity, name, **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"results:{name}", kwargs=place | {"activity_id": activity.pk} | more)


def test_opening_changes_nothing_and_shows_the_activity_alone(cast, activity, visitor):
    page = visitor.get(PAGE)

    text = page.content.decode()
    assert "Library story walk" in text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert results() == []
    with in_district(cast.district):
        others = [each.text for each in ActionActivity.objects.exclude(pk=activity.pk)]
    hidden = [*others, "Sam Reed", str(cast.chair), activity.goal.statement, "Invitation"]
    assert not [words for words in hidden if words in text]


def test_post_tells_as_the_one_in_charge(visitor, activity, link):
    answer = visitor.post(PAGE, {"held_on": day_of(activity), "families": "31", "went_well": "Soup"})

    assert answer.status_code == 302
    (told,) = results()
    assert (told.families, told.source, told.teller, told.by_link) == (31, "link", "Maria Lopez", link)
    assert "Thank you. It is kept." in visitor.get(answer.url).content.decode()


def test_post_says_what_is_wrong_and_keeps_what_was_typed(visitor, activity):
    answer = visitor.post(PAGE, {"held_on": day_of(activity), "families": "many", "went_well": "Soup"})

    assert answer.status_code == 422
    assert "Write a whole number" in answer.content.decode()
    assert answer.context["form"]["went_well"].value() == "Soup"


def test_teller_corrects_what_came_by_the_same_link(visitor, activity):
    visitor.post(PAGE, {"held_on": day_of(activity), "families": "31"})
    shown = visitor.get(f"{PAGE}?on={day_of(activity)}").context["form"]
    assert shown["families"].value() == 31

    visitor.post(PAGE, {"held_on": day_of(activity), "families": "33"})

    assert [told.families for told in results()] == [33]


def test_words_of_the_team_are_never_replaced_nor_shown(cast, visitor, activity):
    with in_district(cast.district):
        actions.tell_result(
            activity=activity, held_on=activity.dates[0], by=hats(cast.member), families=31, went_well="Soup"
        )
    assert "Soup" not in visitor.get(f"{PAGE}?on={day_of(activity)}").content.decode()
    said = {"held_on": day_of(activity), "families": "35", "students": "8", "went_well": "Forty read aloud"}

    for _twice in range(2):
        visitor.post(PAGE, said)

    (told,) = results()
    assert (told.families, told.students, told.told_by) == (31, 8, cast.member)
    assert told.went_well == "Soup\n\nForty read aloud\n\nTold by a link: 35 families"


def test_new_families_never_outnumber_what_the_team_counted(cast, visitor, activity):
    with in_district(cast.district):
        actions.tell_result(activity=activity, held_on=activity.dates[0], by=hats(cast.member), families=10)

    visitor.post(PAGE, {"held_on": day_of(activity), "families": "30", "new_families": "20"})

    (told,) = results()
    assert (told.families, told.new_families) == (10, None)
    assert told.went_well == "Told by a link: 30 families (20 for the first time)"


def withdrawn(cast, link):
    actions.withdraw_link(link=link, by=hats(cast.chair))


def ended(cast, link):
    ResultLink.objects.update(expires_on=cast.district.today() - datetime.timedelta(days=1))


def closed(cast, link):
    ActionPlan.objects.filter(pk=link.plan_id).update(
        state="closed", closed_at=link.made_at, closed_by=cast.leader
    )


def removed(cast, link):
    ActionActivity.objects.filter(pk=link.activity_id).update(removed_at=link.made_at, removed_by=cast.chair)


@pytest.mark.parametrize("what", [withdrawn, ended, closed, removed])
def test_link_is_dead_once(cast, visitor, activity, link, what):
    with in_district(cast.district):
        what(cast, link)

    assert "This link does not work" in visitor.get(PAGE).content.decode()
    visitor.post(PAGE, {"held_on": day_of(activity), "families": "31"})
    assert results() == []


def test_made_up_links_open_nothing(client, link):
    for token in ("x", f"{token_of(link)}x", f"{link.district_id}-{link.pk}"):
        client.get(reverse("how_it_went_open", kwargs={"token": token}))
        assert "This link does not work" in client.get(PAGE).content.decode()


def test_link_works_until_sixty_days_or_the_end_of_the_year(cast, link):
    assert link.expires_on == min(cast.district.today() + datetime.timedelta(days=60), cast.year.ends_on)


def test_too_many_tries_are_asked_to_wait(settings, visitor, activity):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"result_link": "1/m/ip"}
    visitor.post(PAGE, {"held_on": day_of(activity)})

    assert visitor.post(PAGE, {"held_on": day_of(activity)}).status_code == 429


@pytest.mark.parametrize(
    ("who", "may"),
    [("chair", True), ("co_chair", True), ("facilitator", True), ("leader", True), ("member", False)],
)
def test_chairs_facilitator_and_leader_make_links(client, cast, activity, who, may):
    client.force_login(getattr(cast, who))

    answer = client.post(address(cast, activity, "make_link"), {"name": "Maria Lopez"})

    assert answer.status_code == (302 if may else 403)
    with in_district(cast.district):
        assert ResultLink.objects.exists() == may


def test_chair_copies_the_link_from_the_page_and_withdraws_it(client, cast, activity, link):
    client.force_login(cast.chair)
    assert link_url(link) in client.get(address(cast, activity, "tell")).content.decode()

    client.post(address(cast, activity, "withdraw_link", link_id=link.pk))

    assert link_url(link) not in client.get(address(cast, activity, "tell")).content.decode()


def test_member_does_not_see_links(client, cast, activity, link):
    client.force_login(cast.member)

    assert "Maria Lopez" not in client.get(address(cast, activity, "tell")).content.decode()


def test_letter_brings_the_link(client, cast, activity):
    client.force_login(cast.chair)

    client.post(address(cast, activity, "make_link"), {"name": "Maria Lopez", "email": "maria@example.org"})

    mail = Mail.objects.latest("pk")
    assert mail.to == ["maria@example.org"]
    url = re.search(r"/how-it-went/\S+", mail.text)[0]
    client.logout()
    assert "Library story walk" in client.get(url, follow=True).content.decode()


def test_link_of_one_activity_says_what_is_wrong_with_an_address(client, cast, activity):
    client.force_login(cast.chair)

    answer = client.post(address(cast, activity, "make_link"), {"name": "Maria", "email": "nonsense"})

    assert answer.status_code == 422
    assert answer.context["links"]["form"].errors["email"]


@pytest.fixture
def other_link(cast, activity):
    """A link to another activity of the same plan, for the same person."""
    with in_district(cast.district):
        other = ActionActivity.objects.filter(plan=activity.plan_id).exclude(pk=activity.pk).first()
        ActionActivity.objects.filter(pk=other.pk).update(text="Fathers read", dates=activity.dates)
        other.refresh_from_db()
        return actions.make_link(activity=other, name="Maria Lopez", by=hats(cast.chair))


def opened(client, link):
    """The page that a link leads to, and where its form goes."""
    page = client.get(reverse("how_it_went_open", kwargs={"token": token_of(link)}), follow=True)
    text = page.content.decode()
    return text, re.search(r'<form method="post" action="([^"]+)"', text)[1]


def test_two_links_side_by_side_each_tell_of_their_own_activity(client, activity, link, other_link):
    first, where = opened(client, link)
    second, _elsewhere = opened(client, other_link)
    assert ("Library story walk" in first, "Fathers read" in second) == (True, True)

    answer = client.post(where, {"held_on": day_of(activity), "families": "31"})

    assert [told.activity_id for told in results()] == [activity.pk]
    text = client.get(answer.url).content.decode()
    assert ("Library story walk" in text, "Thank you. It is kept." in text) == (True, True)
    assert client.get(f"{where}&on={day_of(activity)}").context["form"]["families"].value() == 31


def test_page_names_a_link_only_to_who_opened_it(client, link, other_link):
    _text, where = opened(client, link)
    elsewhere = where.replace(str(link.pk), str(other_link.pk))

    for asked in (elsewhere, f"{PAGE}?link=x", f"{PAGE}?link={'9' * 40}"):
        assert "This link does not work" in client.get(asked).content.decode()


def test_what_comes_too_late_by_a_link_is_refused_to_its_script(cast, visitor, activity, link):
    with in_district(cast.district):
        withdrawn(cast, link)

    answer = visitor.post(PAGE, {"held_on": day_of(activity)}, headers={"X-Saver": "1"})

    assert answer.status_code == 410
