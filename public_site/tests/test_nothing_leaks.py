"""Strangers visit every public address, with words planted wherever something is not public."""

import re

import pytest
from django.core.cache import caches
from django.urls import reverse

from action_plans.models import ActionActivity, ActionGoal, Comment, PreparationStep
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved, comment, hats, move
from family_voice.enums import Visibility
from family_voice.tests.factories import PolicyCommentFactory
from partnerships.foundation.languages import SPOKEN
from partnerships.foundation.tenancy import in_district
from plans.models import LeadershipActivity, LeadershipGoal
from plans.tests.helpers import adopt, amend, starter_plan
from policies.models import Paragraph, PolicyVersion, Translation
from policies.tests.factories import adopted as adopted_policy
from policies.tests.factories import draft as drafted_policy
from public_site.enums import Part
from public_site.models import PublicPage, PublicWords, SchoolChoice
from public_site.tests.factories import SchoolChoiceFactory, switch_on
from results.models import ActivityResult
from results.tests.factories import ActivityResultFactory
from schools.models import TeamMember

PLANTED = "Qwertzui"


@pytest.fixture(autouse=True)
def nothing_is_kept():
    caches["public_pages"].clear()


@pytest.fixture
def planted(cast):
    """One of everything in force; and a planted word in all that isn't, and in every name of a person."""
    with in_district(cast.district):
        amended = approved(cast)
        SchoolChoiceFactory(school=cast.school)
        SchoolChoiceFactory(school=cast.other_school)
        filled_plan(cast.other_school, cast.year)
        _plant_in_plan(cast, amended)
        _plant_in_leadership_plan(cast)
        _plant_in_policy(cast)
        TeamMember.objects.update(name=PLANTED)
        for person in vars(cast).values():
            if hasattr(person, "email"):
                type(person).objects.filter(pk=person.pk).update(name=PLANTED)
        switch_on(cast.district, phone="555 0142")
    with in_district(cast.elsewhere):
        page = PublicPage.objects.create(district=cast.elsewhere, office=PLANTED)
        PublicWords.objects.create(district=cast.elsewhere, page=page, language="en", about=PLANTED)


def _plant_in_plan(cast, plan):
    """In an amendment, in a draft of another school, in removed parts, comments, results and people."""
    comment(cast, plan, "facilitator", text=PLANTED)
    ActivityResultFactory(activity=plan.activities.first(), told_by=cast.chair, went_well=PLANTED)
    move(cast, plan, "amend", "chair", note=PLANTED)
    ActionGoal.objects.update(statement=PLANTED, desired_results=PLANTED)
    ActionActivity.objects.update(text=PLANTED, in_charge=PLANTED, helpers=PLANTED, outcome=PLANTED)
    PreparationStep.objects.update(text=PLANTED, who=PLANTED)


def _plant_in_leadership_plan(cast):
    plan = starter_plan(cast)
    LeadershipActivity.objects.update(
        in_charge=PLANTED, helpers=PLANTED, fund_source=PLANTED, outcome=PLANTED
    )
    adopt(cast, plan)
    amend(cast, plan)
    LeadershipGoal.objects.update(statement=PLANTED)
    LeadershipActivity.objects.update(text=PLANTED, expected_result=PLANTED)


def _plant_in_policy(cast):
    adopted = adopted_policy(cast.district, hats(cast.leader), languages=("es",))
    said = PolicyCommentFactory(version=adopted, paragraph=adopted.paragraphs.first(), text=PLANTED)
    said.visibility, said.visibility_reason = Visibility.HIDDEN, PLANTED
    said.save()
    draft = drafted_policy(cast.district)
    PolicyVersion.objects.filter(pk=draft.pk).update(title=PLANTED, introduction=PLANTED)
    Paragraph.objects.filter(version=draft).update(text=PLANTED)
    Translation.objects.filter(version=draft).update(text=PLANTED)


def addresses(cast):
    """Every public address that there could be, of this district and its neighbor."""
    pages = [
        ("public_page", {}),
        ("public_plan", {}),
        ("public_privacy", {}),
        ("public_access", {}),
        ("policy_page", {}),
    ]
    pages += [("public_school", {"school_id": school.pk}) for school in (cast.school, cast.other_school)]
    for district in (cast.district, cast.elsewhere):
        yield reverse("public_place", kwargs={"place": district.slug})
        yield reverse("public_sitemap", kwargs={"place": district.slug})
        for language in SPOKEN:
            for name, url in pages:
                yield reverse(name, kwargs={"place": district.slug, "language": language, **url})
    yield from ("/sitemap.xml", "/robots.txt")


def visited(client, cast):
    return {url: client.get(url) for url in addresses(cast)}


def test_no_draft_no_other_district_and_no_name_is_read_by_strangers(client, cast, planted):
    answers = visited(client, cast)

    leaks = [url for url, answer in answers.items() if PLANTED in answer.content.decode()]
    opened = [url for url, answer in answers.items() if answer.status_code == 200]
    assert leaks == []
    assert len([url for url in opened if f"/{cast.district.slug}/" in url]) >= len(SPOKEN) * 6
    assert not any(f"/{cast.elsewhere.slug}/" in url for url in opened)
    # What was planted would be read where it may be.
    with in_district(cast.district):
        assert Comment.objects.filter(text=PLANTED).exists()
        assert ActivityResult.objects.filter(went_well=PLANTED).exists()


@pytest.mark.parametrize("off", [*Part.values, "page", "school"])
def test_what_is_off_is_told_nowhere(client, cast, planted, off):
    """Each switch by itself: the words that it hides are on no page, in no list, in no language."""
    with in_district(cast.district):
        if off == "page":
            PublicPage.objects.update(is_on=False)
        elif off == "school":
            SchoolChoice.objects.update(is_on=False)
        else:
            PublicPage.objects.update(**{f"shows_{off}": False})

    answers = visited(client, cast)

    told = {url: answer.content.decode() for url, answer in answers.items() if answer.status_code == 200}
    hidden = {
        "policy": r'id="policy-h"|How we work together|/policy/</loc>',
        "plan": r"leadership-plan",
        "schools": rf"{cast.school.name}|/schools/",
        "events": r'class="dates"',
        "contacts": r"555 0142|5550142",
        "page": r'id="policy-h"|How we work together|leadership-plan|/schools/|More students reach',
        "school": r"More students reach|Family evening|class=\"strip",
    }[off]
    assert [url for url, text in told.items() if re.search(hidden, text)] == []


def test_public_pages_take_no_post(client, cast, planted):
    refused = {client.post(url).status_code for url in addresses(cast) if not url.endswith("/policy/")}

    assert refused == {405}
