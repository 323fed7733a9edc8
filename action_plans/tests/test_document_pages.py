"""The pages around a plan on paper: what can be had, by whom, and that the approved copy stays as it is."""

import errno

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from action_plans import actions
from action_plans.models import ActionActivity, ActionPlan, ActionPlanDocument
from action_plans.tests.factories import ActionActivityFactory, filled_plan
from action_plans.tests.helpers import approved, move, submitted
from districts.enums import JobState
from districts.models import Job
from plans.documents import shelf
from plans.documents.shelf import NO_ROOM

EVERYBODY = (
    "chair", "co_chair", "member", "principal", "facilitator", "leader", "superintendent", "evaluator", "it",
    "neighbor",
)  # fmt: skip
TEAM = {"chair", "co_chair", "member", "principal", "facilitator"}


@pytest.fixture
def go(client, cast):
    """`go(person, name)`: that person's address of a page of the school's plan; signs the person in."""

    def to(person, name, query="", **names):
        client.force_login(getattr(cast, person))
        place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
        return reverse(f"action_plans:{name}", kwargs=place | names) + query

    return to


@pytest.fixture
def printed(client, go, django_capture_on_commit_callbacks):
    """Ask for a paper and let the worker do its work: the newest document."""

    def ask(person="chair", **data):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(go(person, "papers"), data)
        return ActionPlanDocument.objects.first()

    return ask


def read(document):
    return default_storage.open(document.file.name).read()


def who_gets(client, go, name, query="", **names):
    return {person for person in EVERYBODY if client.get(go(person, name, query, **names)).status_code == 200}


def test_asking_leads_over_the_job_to_the_pdf(inside, client, cast, go, django_capture_on_commit_callbacks):
    filled_plan(cast.school, cast.year, goals=1)
    with django_capture_on_commit_callbacks(execute=True):
        asked = client.post(go("chair", "papers"), {"layout": "by_type"})

    answer = client.get(asked["Location"], follow=True)

    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Cache-Control"] == "private, no-cache"
    assert "action-plan" in answer["Content-Disposition"]


def test_a_paper_that_is_there_opens_at_once(inside, client, cast, go, printed):
    filled_plan(cast.school, cast.year, goals=1)
    document = printed()

    again = client.post(go("chair", "papers"))

    assert again["Location"].endswith(f"/papers/{document.pk}/")
    assert Job.objects.count() == 1


def test_the_approved_paper_never_changes_while_the_plan_is_amended(inside, cast, printed):
    plan = approved(cast, goals=1)
    first = printed("superintendent")
    data = read(first)
    move(cast, plan, "amend", "chair", note="One more evening")
    ActionActivity.objects.filter(plan=plan).update(text="Only in the amendment")
    ActionActivityFactory(goal=plan.goals.first(), text="Another one")

    again = printed("superintendent")
    default_storage.delete(again.file.name)
    made_anew = printed("superintendent")

    assert first == again == made_anew
    assert read(made_anew) == data
    assert ActionPlanDocument.objects.count() == 1


def test_the_approved_paper_says_when_and_by_whom(inside, client, cast, go):
    approved(cast, goals=1)

    page = client.get(go("superintendent", "twin")).content.decode()

    assert f"by {cast.leader}" in page
    assert "Approved on " in page


def test_while_amended_the_district_reads_what_is_in_force(inside, client, cast, go):
    plan = approved(cast, goals=1)
    move(cast, plan, "amend", "chair", note="One more evening")
    ActionActivity.objects.filter(plan=plan).update(text="Only in the amendment")

    seen = {
        person
        for person in ("chair", "facilitator", "leader", "superintendent", "evaluator")
        if "Only in the amendment" in client.get(go(person, "twin")).content.decode()
    }

    assert seen == {"chair", "facilitator"}


def test_a_draft_on_paper_is_for_those_who_read_drafts(inside, client, cast, go, printed):
    filled_plan(cast.school, cast.year, goals=1)
    document = printed()

    assert who_gets(client, go, "twin") == TEAM
    assert who_gets(client, go, "document", document_id=document.pk) == TEAM
    assert client.get(go("leader", "twin", "?copy=now")).status_code == 404


def test_a_submitted_plan_on_paper_is_for_its_reviewers_too(inside, client, cast, go, printed):
    submitted(cast, goals=1)
    document = printed("leader")

    assert document.state == "submitted"
    assert who_gets(client, go, "document", document_id=document.pk) == TEAM | {"leader"}
    assert who_gets(client, go, "twin", "?copy=1") == TEAM | {"leader"}


def test_an_approved_plan_on_paper_is_for_the_district_office_too(inside, client, cast, go, printed):
    approved(cast, goals=1)
    document = printed("superintendent")
    readers = TEAM | {"leader", "superintendent", "evaluator"}

    assert who_gets(client, go, "document", document_id=document.pk) == readers
    assert who_gets(client, go, "papers") == readers
    assert client.get(go("evaluator", "twin", "?copy=1")).status_code == 404


def test_papers_of_a_draft_stay_closed_after_approval(inside, client, cast, go, printed):
    plan = filled_plan(cast.school, cast.year, goals=1)
    draft = printed()
    for name, by in (("submit", "chair"), ("recommend", "facilitator"), ("approve", "leader")):
        move(cast, plan, name, by)

    assert who_gets(client, go, "document", document_id=draft.pk) == TEAM


def test_a_plan_that_was_not_submitted_has_no_paper_for_the_leader(inside, client, cast, go):
    filled_plan(cast.school, cast.year, goals=1)

    page = client.get(go("leader", "papers")).content.decode()

    assert "There is nothing to print yet" in page
    assert client.post(go("leader", "papers")).status_code == 404


def test_a_stranger_finds_nothing(inside, client, cast, go, printed):
    approved(cast, goals=1)
    document = printed()

    seen = [
        client.get(go("stranger", name, **names)).status_code
        for name, names in (("papers", {}), ("twin", {}), ("document", {"document_id": document.pk}))
    ]

    assert seen == [404, 404, 404]


@pytest.mark.parametrize("query", ["?copy=x", "?copy=99", "?layout=by_moon", "?paper=a0"])
def test_a_twin_that_is_not_there_is_not_found(inside, client, cast, go, query):
    filled_plan(cast.school, cast.year, goals=1)

    assert client.get(go("chair", "twin", query)).status_code == 404


def test_the_twin_holds_what_the_pdf_holds(inside, client, cast, go):
    plan = filled_plan(cast.school, cast.year, goals=2)

    for layout in ("by_goal", "by_type"):
        page = client.get(go("chair", "twin", f"?layout={layout}")).content.decode()
        texts = [each.text for each in plan.activities.all()] + [each.statement for each in plan.goals.all()]
        assert [text for text in texts if text not in page] == []
        assert 'style="' not in page


def test_the_paper_has_the_teams_own_layout_unless_chosen(inside, cast, printed):
    plan = filled_plan(cast.school, cast.year, goals=1)
    ActionPlan.objects.filter(pk=plan.pk).update(layout="by_type")

    assert printed().layout == "by_type"


def test_a_pdf_whose_file_is_gone_is_asked_for_again(inside, client, cast, go, printed):
    filled_plan(cast.school, cast.year, goals=1)
    document = printed()
    default_storage.delete(document.file.name)

    answer = client.get(go("chair", "document", document_id=document.pk), follow=True)

    assert "no longer there" in answer.content.decode()


def test_a_full_disk_is_told_in_a_sentence(inside, cast, printed, monkeypatch):
    filled_plan(cast.school, cast.year, goals=1)

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf.default_storage, "save", full)
    printed()

    job = Job.objects.get()
    assert (job.state, job.error) == (JobState.FAILED, str(NO_ROOM))
    assert ActionPlanDocument.objects.count() == 0


def test_pages_cost_the_same_for_a_long_plan(inside, cast, go, cost_of):
    plan = actions.hold(filled_plan(cast.school, cast.year, goals=1))
    addresses = [go("chair", "papers"), go("chair", "twin")]
    small = [cost_of(url) for url in addresses]

    ActionActivityFactory.create_batch(20, goal=plan.goals.get())

    assert [cost_of(url) for url in addresses] == small
    assert max(small) <= 12
