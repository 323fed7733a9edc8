"""The pages around a plan on paper: what can be had, by whom, and in how many clicks."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from districts.enums import JobState
from districts.models import Job
from plans import tasks
from plans.actions import start_plan
from plans.content import content_of
from plans.models import Document, LeadershipActivity, LeadershipPlan, Milestone
from plans.tests.factories import filled_plan


@pytest.fixture
def plan(inside, cast):
    return filled_plan(cast.district, cast.year, goals=2, activities=2)


@pytest.fixture
def go(client, cast):
    """`go(person, name)`: that person's address of a page of the plan; signs the person in."""

    def to(person, name, query="", **names):
        client.force_login(getattr(cast, person))
        kwargs = {"district": cast.district.slug, "year": cast.year.ends_in, **names}
        return reverse(name, kwargs=kwargs) + query

    return to


@pytest.fixture
def printed(client, go, plan, django_capture_on_commit_callbacks):
    """Ask for a paper as the leader does, and let the worker do its work."""

    def ask(person="leader", **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(go(person, "plans:papers"), data)

    return ask


def body_of(answer):
    return b"".join(answer.streaming_content)


def test_asking_leads_over_the_job_to_the_pdf(client, cast, printed):
    asked = printed(layout="by_level")

    job = Job.objects.get()
    assert asked["Location"] == reverse(
        "districts:job", kwargs={"district": "district-0", "job_id": job.pk}
    ).replace("district-0", cast.district.slug)
    followed = client.get(asked["Location"], follow=True)
    assert followed["Content-Type"] == "application/pdf"
    assert body_of(followed).startswith(b"%PDF-")


def test_a_paper_that_is_there_opens_at_once(client, printed):
    printed(layout="by_goal")

    again = printed(layout="by_goal")

    document = Document.objects.get()
    assert again["Location"].endswith(f"/papers/{document.pk}/")
    assert Job.objects.count() == 1


def test_the_paper_is_the_districts_own_unless_chosen(cast, printed):
    cast.district.paper = "a4"
    cast.district.save()

    printed()

    assert [(each.layout, each.paper) for each in Document.objects.all()] == [("by_goal", "a4")]


def test_the_pdf_comes_with_a_safe_name_and_stays_private(client, cast, go, printed):
    cast.district.short_name = 'Alder "Valley"\r\nSet-Cookie: x; ../../etc'
    cast.district.save()
    printed()

    answer = client.get(go("leader", "plans:document", document_id=Document.objects.get().pk))

    year = str(cast.year).replace("–", "-")
    assert answer["Content-Disposition"] == (
        f'inline; filename="alder-valley-set-cookie-x-etc-leadership-plan-{year}-by-goal.pdf"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in answer.headers
    body_of(answer)


def test_a_browser_that_has_the_pdf_is_told_so(client, go, printed):
    printed()
    url = go("leader", "plans:document", document_id=Document.objects.get().pk)
    first = client.get(url)
    body_of(first)

    again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_pdf_whose_file_is_gone_is_asked_for_again(client, go, printed):
    printed()
    document = Document.objects.get()
    default_storage.delete(document.file.name)

    answer = client.get(go("leader", "plans:document", document_id=document.pk), follow=True)

    assert answer.redirect_chain[0][0].endswith("/papers/")
    assert "no longer there" in answer.content.decode()


def test_a_paper_of_a_draft_stays_closed_to_others_after_adoption(client, cast, go, plan, printed):
    printed()
    draft = Document.objects.get()
    LeadershipPlan.objects.filter(pk=plan.pk).update(
        state="adopted", adopted_at=plan.created_at, adopted_by=cast.superintendent
    )
    printed("chair")
    adopted = Document.objects.exclude(pk=draft.pk).get()

    seen = {
        document.state: client.get(go("chair", "plans:document", document_id=document.pk)).status_code
        for document in (draft, adopted)
    }

    assert seen == {"draft": 403, "adopted": 200}


def test_while_amended_others_get_the_version_in_force(client, cast, go, plan, printed):
    LeadershipPlan.objects.filter(pk=plan.pk).update(
        state="adopted", adopted_at=plan.created_at, adopted_by=cast.superintendent
    )
    adopted = LeadershipPlan.objects.with_head().get(pk=plan.pk)
    Milestone.objects.create(
        district=cast.district, plan=plan, number=1, name="adopted", version=1, by=cast.superintendent,
        content=content_of(adopted),
    )  # fmt: skip
    LeadershipPlan.objects.filter(pk=plan.pk).update(state="draft", version=2)
    LeadershipActivity.objects.filter(plan=plan).update(text="Only in the amendment")

    pages = {person: client.get(go(person, "plans:twin")).content.decode() for person in ("leader", "chair")}

    assert {person: "Only in the amendment" in page for person, page in pages.items()} == {
        "leader": True,
        "chair": False,
    }
    assert client.get(go("chair", "plans:twin", "?version=1")).status_code == 200


def test_a_version_that_was_only_asked_for_is_hidden_from_others(client, cast, go, plan):
    LeadershipPlan.objects.filter(pk=plan.pk).update(
        state="adopted", adopted_at=plan.created_at, adopted_by=cast.superintendent
    )
    Milestone.objects.create(
        district=cast.district, plan=plan, number=1, name="asked", version=1, by=cast.leader,
        content=content_of(LeadershipPlan.objects.with_head().get(pk=plan.pk)),
    )  # fmt: skip

    seen = {
        person: client.get(go(person, "plans:papers", "?version=1")).status_code
        for person in ("leader", "chair")
    }

    assert seen == {"leader": 200, "chair": 404}


@pytest.mark.parametrize("query", ["?version=x", "?version=99", "?layout=by_moon", "?paper=a0"])
def test_a_twin_that_is_not_there_is_not_found(client, go, plan, query):
    assert client.get(go("leader", "plans:twin", query)).status_code == 404


def test_a_form_from_elsewhere_is_answered_with_a_sentence(client, go, plan):
    answer = client.post(go("leader", "plans:papers"), {"layout": "by_moon"}, follow=True)

    assert "Choose a layout and a paper from this page." in answer.content.decode()
    assert Job.objects.count() == 0


@pytest.mark.parametrize("layout", ["by_goal", "by_level"])
def test_the_twin_holds_what_the_pdf_holds(client, go, plan, layout):
    page = client.get(go("leader", "plans:twin", f"?layout={layout}")).content.decode()

    texts = [
        text for each in plan.activities.all() for text in (each.text, each.in_charge, each.expected_result)
    ]
    texts += [goal.statement for goal in plan.goals.all()]
    assert [text for text in texts if text not in page] == []
    assert 'style="' not in page


def test_the_papers_page_tells_which_letters_became_boxes(client, go, plan, printed):
    LeadershipActivity.objects.filter(plan=plan).update(text="a𐍈b")

    answer = printed()

    followed = client.get(answer["Location"], follow=True)
    assert followed.redirect_chain[-1][0].endswith("/papers/")
    assert "each stands as □: 𐍈" in followed.content.decode()


def test_a_failed_document_says_why_and_offers_another_try(client, go, plan, printed, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError("x")

    monkeypatch.setattr(tasks, "pdf_of", broken)

    page = client.get(printed()["Location"]).content.decode()

    assert Job.objects.get().state == JobState.FAILED
    assert "Something went wrong on our side. Please try again." in page
    assert f'href="{go("leader", "plans:papers")}"' in page


def test_pages_cost_the_same_for_a_long_plan(go, inside, cast, cost_of):
    filled_plan(cast.district, cast.year, goals=1, activities=2)
    addresses = [go("leader", "plans:papers"), go("leader", "plans:twin")]
    small = [cost_of(url) for url in addresses]

    for goal in LeadershipPlan.objects.get().goals.all():
        for place in range(20):
            LeadershipActivity.objects.create(
                district=cast.district, plan=goal.plan, goal=goal, text="More", position=place
            )

    assert [cost_of(url) for url in addresses] == small
    assert max(small) <= 10


def test_a_new_plan_can_be_printed_empty(client, cast, go, inside):
    start_plan(year=cast.year, by=hats(cast))

    page = client.get(go("leader", "plans:twin")).content.decode()

    assert "This plan has no goals yet." in page


def hats(cast):
    from districts.hats import hats_in

    return hats_in(cast.district, cast.leader)
