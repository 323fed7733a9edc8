from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Mail
from action_plans.models import ActionActivity, ActionPlan, Submission
from binder.enums import RecordKind
from binder.models import Record
from binder.report import report_of
from contacts.models import Contact
from demo.load import load
from demo.policy import load_policy
from demo.proof import load_proof
from districts.models import District, DistrictRole, SchoolYear
from family_voice.models import Answer, PolicyComment
from partnerships.foundation.tenancy import in_district
from plans.models import LeadershipActivity, LeadershipPlan
from policies.models import PolicyVersion
from policies.reading import reading_of
from progress.models import Story
from results.models import ActivityResult
from schools.models import FacilitatorAssignment, School, TeamMember


@pytest.mark.django_db
def test_load_fills_riverbend_and_a_small_neighbor():
    riverbend, cedar_hollow = load()

    with in_district(riverbend.district):
        assert School.objects.count() == 62
        assert School.objects.values("cluster").distinct().count() == 4
        loads = [
            FacilitatorAssignment.objects.filter(year=riverbend.this_year, person=role.person).count()
            for role in DistrictRole.objects.filter(role="facilitator").order_by("code")
        ]
        assert loads == [29, 21, 12]
        assert TeamMember.objects.filter(office="chair").count() == 59
    with in_district(cedar_hollow.district):
        assert School.objects.count() == 5


@pytest.mark.django_db
def test_load_demo_refuses_a_database_with_districts():
    load()

    with pytest.raises(CommandError, match="--reset"):
        call_command("load_demo")


@pytest.mark.django_db
def test_load_demo_closes_last_years_plan_and_leaves_this_years_in_work():
    call_command("load_demo")

    with in_district(District.objects.get(slug="riverbend")):
        states = list(LeadershipPlan.objects.order_by("year__ends_in").values_list("state", flat=True))
        assert states == ["closed", "draft"]
        closed = LeadershipActivity.objects.filter(plan__state="closed")
        assert not closed.filter(outcome="").exists()
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_load_demo_shows_action_plans_in_every_state():
    call_command("load_demo")

    with in_district(District.objects.get(slug="riverbend")):
        this_year = ActionPlan.objects.filter(year__ends_in=SchoolYear.objects.latest("ends_in").ends_in)
        states = Counter(this_year.values_list("state", flat=True))
        closed = ActionActivity.objects.filter(plan__state="closed")
        assert {*states} == {"draft", "submitted", "changes", "recommended", "approved"}
        assert this_year.exclude(approved_at=None).filter(state="draft").exists()
        assert ActionPlan.objects.filter(state="closed").count() >= 40
        assert not closed.filter(outcome="").exists()
        assert Submission.objects.filter(is_late=True).exists()


@pytest.mark.django_db
def test_load_demo_tells_how_both_years_went():
    call_command("load_demo")

    with in_district(District.objects.get(slug="riverbend")):
        told = Counter(ActivityResult.objects.values_list("plan__state", flat=True))
        assert told["closed"] > 400
        assert {*told} <= {"closed", "approved", "draft"}
        assert not ActivityResult.objects.filter(
            held_on__gt=SchoolYear.objects.latest("ends_in").ends_on
        ).exists()
        assert Story.objects.count() <= 2
        assert {*Contact.objects.values_list("kind", flat=True)} == {"visit", "call", "message", "meeting"}


@pytest.mark.django_db
def test_load_demo_shows_a_policy_in_force_and_one_that_families_are_answering():
    riverbend, _cedar_hollow = load()
    load_policy(riverbend)

    with in_district(riverbend.district):
        today = riverbend.district.today()
        adopted, in_review = PolicyVersion.objects.order_by("number")
        assert (adopted.state, adopted.adopted_on.year) == ("adopted", today.year - 2)
        assert adopted.next_review_on > today
        assert (in_review.state, (in_review.comments_until - today).days) == ("in_review", 21)
        languages = {"en", "es", "vi", "so", "ar"}
        assert {reading_of(in_review, each).title.language for each in languages} == languages
        comments = PolicyComment.objects.filter(version=in_review)
        assert set(comments.values_list("language", flat=True)) == languages
        assert comments.count() >= 40
        assert comments.unanswered().count() >= 10
        assert not comments.filter(received_at__date__gt=today).exists()
        changed = Answer.objects.exclude(paragraph=None)
        assert changed.count() == 2


@pytest.mark.django_db
def test_load_demo_shows_riverbend_to_everybody_and_its_neighbor_to_nobody(client):
    call_command("load_demo")

    page = client.get("/families/riverbend/en/").content.decode()

    assert "Every language is welcome." in page
    assert "Tell us what you think" in page
    assert page.count('class="strip" role="img"') > 5
    assert client.get("/families/cedar-hollow/en/").status_code == 404


@pytest.mark.django_db
def test_load_demo_proves_that_parents_took_part():
    riverbend, _cedar_hollow = load()
    load_policy(riverbend)
    load_proof(riverbend)

    with in_district(riverbend.district):
        version = PolicyVersion.objects.in_force().get()
        shown = str(report_of(riverbend.district, version, riverbend.this_year))
        assert "Parents read the draft together" in shown
        assert {each.kind for each in Record.objects.all()} == set(RecordKind.values)
        assert not Record.objects.filter(on__gt=riverbend.district.today()).exists()
