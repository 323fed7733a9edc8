"""Many plans at once: who may ask for which, what is in them, and what is not printed again."""

import errno
import io
import zipfile

import page
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import Mail
from action_plans import tasks
from action_plans.actions.booklets import ask_for_booklet
from action_plans.documents import binding
from action_plans.models import ActionActivity, ActionPlanDocument, Booklet, BookletPlan
from action_plans.tasks import booklets as at_work
from action_plans.tasks import documents as printing
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import approved, hats, move
from districts.actions.jobs import stop_job
from districts.enums import JobState
from districts.models import Job
from partnerships.foundation.tenancy import in_district
from plans.documents.shelf import NO_ROOM
from schools.models import School
from schools.tests.factories import ClusterFactory, FacilitatorAssignmentFactory, SchoolFactory

CHOSEN = {"edition": "in_force", "layout": "by_goal", "paper": "letter", "binding": "booklet"}


@pytest.fixture
def plans(inside, cast):
    """Three schools with an approved plan, and one (the cast's other school) without."""
    cast.plans = [approved(cast, goals=2)]
    for name in ("Ash Élementary", "ash elementary"):
        school = SchoolFactory(district=cast.district, name=name)
        FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
        plan = filled_plan(school, cast.year, goals=1)
        # Submitted by the facilitator’s colleague at the school: the cast’s chair has no place there.
        cast.plans.append(approve_for(cast, plan))
    return cast.plans


def approve_for(cast, plan):
    from schools.enums import Office
    from schools.tests.factories import TeamMemberFactory

    cast.other_chair = TeamMemberFactory(school=plan.school, office=Office.CHAIR).person
    for name, by in (("submit", "other_chair"), ("recommend", "facilitator"), ("approve", "leader")):
        move(cast, plan, name, by)
    return plan


@pytest.fixture
def printings(monkeypatch):
    """How often a plan was laid out."""
    count = []
    draw = printing.pdf_of

    def counting(*args, **kwargs):
        count.append(1)
        return draw(*args, **kwargs)

    monkeypatch.setattr(printing, "pdf_of", counting)
    return count


@pytest.fixture
def ask(cast, django_capture_on_commit_callbacks):
    """Ask for a booklet of all schools as the leader does, and let the worker do its work."""

    def asked(**over):
        with django_capture_on_commit_callbacks(execute=True):
            job = ask_for_booklet(
                year=cast.year, schools=School.objects.in_use(), scope="All schools", key="district",
                by=hats(cast.leader), **CHOSEN | over,
            )  # fmt: skip
        return Job.objects.get(pk=job.pk)

    return asked


def booklet_of(job):
    return Booklet.objects.get(pk=job.arguments["booklet_id"])


def data_of(booklet):
    return default_storage.open(booklet.file.name).read()


def test_a_booklet_is_one_valid_pdf_with_contents_and_bookmarks(cast, plans, ask):
    job = ask()

    booklet = booklet_of(job)
    data = data_of(booklet)
    report = page.validate_pdf_bytes(data, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []
    reader = PdfReader(io.BytesIO(data))
    assert (job.state, len(reader.pages), booklet.size) == (JobState.DONE, booklet.pages, len(data))
    schools = [each for each in reader.outline if not isinstance(each, list)]
    names = sorted((plan.school.name for plan in plans), key=str)
    assert schools[0].title == "Contents"
    assert sorted(each.title for each in schools[1:]) == names
    goals = [len(each) for each in reader.outline if isinstance(each, list)]
    assert sorted(goals) == [1, 1, 2]


def test_page_numbers_of_the_contents_lead_to_the_schools(cast, plans, ask):
    reader = PdfReader(io.BytesIO(data_of(booklet_of(ask()))))

    contents = reader.pages[0].extract_text()
    for mark in (each for each in reader.outline[1:] if not isinstance(each, list)):
        number = reader.get_destination_page_number(mark)
        assert f"{mark.title}{number + 1}" in contents.replace("\n", "").replace(" ", "") or (
            mark.title in contents and str(number + 1) in contents
        )
        assert mark.title in reader.pages[number].extract_text()


def test_the_contents_name_the_schools_without_a_plan(cast, plans, ask):
    booklet = booklet_of(ask())

    assert booklet.left_out == [cast.other_school.name]
    text = PdfReader(io.BytesIO(data_of(booklet))).pages[0].extract_text()
    assert cast.other_school.name in text


def test_a_zip_holds_a_pdf_for_each_school_and_an_index(cast, plans, ask):
    archive = zipfile.ZipFile(io.BytesIO(data_of(booklet_of(ask(binding="zip")))))

    names = archive.namelist()
    assert archive.testzip() is None
    assert names[0] == "index.html"
    assert {"ash-elementary.pdf", "ash-elementary-2.pdf"} < set(names)
    assert len(names) == 4
    index = archive.read("index.html").decode()
    assert [name for name in names[1:] if f'href="{name}"' not in index] == []
    assert "Ash Élementary" in index
    assert cast.other_school.name in index
    assert all(page.is_pdf_compliant_bytes(archive.read(name), profile="ua1") for name in names[1:])


def test_plans_that_did_not_change_are_not_printed_again(cast, plans, ask, printings):
    ask()
    first = len(printings)
    move(cast, plans[0], "amend", "chair", note="One more")
    ActionActivity.objects.filter(plan=plans[0]).update(text="Only in the amendment")

    again = ask()
    other = ask(binding="zip")

    assert (first, len(printings)) == (3, 3)
    assert booklet_of(again).file.name == Booklet.objects.order_by("pk").first().file.name
    assert other.state == JobState.DONE


def test_last_submissions_are_another_edition(cast, plans, ask, printings):
    move(cast, plans[0], "amend", "chair", note="One more")
    ActionActivity.objects.filter(plan=plans[0]).update(text="Only in the amendment")
    move(cast, plans[0], "submit", "chair")

    texts = {
        edition: "".join(
            sheet.extract_text()
            for sheet in PdfReader(io.BytesIO(data_of(booklet_of(ask(edition=edition))))).pages
        )
        for edition in ("in_force", "submitted")
    }

    assert {edition: "Only in the amendment" in text for edition, text in texts.items()} == {
        "in_force": False,
        "submitted": True,
    }


def test_the_one_who_asked_gets_one_letter(cast, plans, ask):
    booklet = booklet_of(ask())

    letters = Mail.objects.filter(to=[cast.leader.email], subject__startswith="Ready:")
    assert [f"/booklets/{booklet.pk}/" in each.text for each in letters] == [True]


def test_a_plan_that_cannot_be_laid_out_is_left_out_and_named(cast, plans, ask, monkeypatch, caplog):
    draw = printing.pdf_of

    def broken(content, **wanted):
        if content["school"] == plans[0].school.name:
            raise ValueError("x")
        return draw(content, **wanted)

    monkeypatch.setattr(printing, "pdf_of", broken)

    job = ask()

    booklet = booklet_of(job)
    assert (job.state, job.done) == (JobState.DONE, 3)
    assert BookletPlan.objects.exclude(problem="").get().school_name == plans[0].school.name
    assert "could not be printed" in PdfReader(io.BytesIO(data_of(booklet))).pages[0].extract_text()


def test_a_full_disk_is_told_in_a_sentence(cast, plans, ask, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(binding.default_storage, "save", full)

    job = ask()

    assert (job.state, job.error) == (JobState.FAILED, str(NO_ROOM))
    assert booklet_of(job).file.name == ""


def test_a_job_whose_turn_is_over_goes_on_later(cast, plans, ask, printings, monkeypatch):
    monkeypatch.setattr(at_work, "TURN", 0)

    job = ask()

    assert (job.state, job.turns, job.attempts) == (JobState.DONE, 3, 4)
    assert len(printings) == 3


def test_a_stopped_job_prints_nothing_more_and_keeps_what_it_has(cast, plans, ask, printings, monkeypatch):
    print_next = at_work._print_next

    def stopped_after_one(booklet):
        printed = print_next(booklet)
        stop_job(Job.objects.unfinished().get())
        return printed

    monkeypatch.setattr(at_work, "_print_next", stopped_after_one)
    job = ask()
    monkeypatch.setattr(at_work, "_print_next", print_next)

    assert (job.state, len(printings)) == (JobState.STOPPED, 1)
    assert ask().state == JobState.DONE
    assert len(printings) == 3


def test_asking_twice_gives_the_job_that_is_under_way(cast, plans):
    asked = [
        ask_for_booklet(
            year=cast.year, schools=School.objects.in_use(), scope="All", key="district",
            by=hats(cast.leader), **CHOSEN,
        )
        for _click in range(2)
    ]  # fmt: skip

    assert asked[0] == asked[1]
    assert Booklet.objects.count() == 1


def test_asking_costs_the_same_for_few_schools_and_many(cast, plans):
    def cost(key):
        with CaptureQueriesContext(connection) as seen:
            ask_for_booklet(
                year=cast.year, schools=School.objects.in_use(), scope="All", key=key, by=hats(cast.leader),
                **CHOSEN,
            )  # fmt: skip
        return len(seen)

    few = cost("a")
    for school in SchoolFactory.create_batch(8, district=cast.district):
        approve_for(cast, filled_plan(school, cast.year, goals=1, activities=1))

    assert cost("b") == few


# Pages


@pytest.fixture
def go(client, cast):
    def to(person, name, **names):
        client.force_login(getattr(cast, person))
        place = {"district": cast.district.slug, "year": cast.year.ends_in}
        return reverse(f"action_plans:{name}", kwargs=place | names)

    return to


def test_leader_and_facilitators_choose_their_schools(client, cast, inside, go):
    cluster = ClusterFactory(district=cast.district)

    seen = {
        person: [
            value
            for value, _label in client.get(go(person, "booklets")).context["form"]["which"].field.choices
        ]
        for person in ("leader", "facilitator")
    }

    mine = f"caseload-{cast.facilitator.pk}"
    assert seen == {"leader": ["district", f"cluster-{cluster.pk}", mine], "facilitator": [mine]}


@pytest.mark.parametrize("which", ["district", "cluster-1", "caseload-1"])
def test_a_facilitator_gets_no_other_schools(client, cast, plans, go, which):
    answer = client.post(go("facilitator", "booklets"), CHOSEN | {"which": which})

    assert answer.status_code == 200
    assert "Please choose one of the answers" in answer.content.decode()
    assert Job.objects.count() == 0


def test_a_facilitator_gets_her_caseload(client, cast, plans, go, django_capture_on_commit_callbacks):
    stranger = SchoolFactory(district=cast.district)
    approve_for(cast, filled_plan(stranger, cast.year, goals=1))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            go("facilitator", "booklets"), CHOSEN | {"which": f"caseload-{cast.facilitator.pk}"}
        )

    names = set(BookletPlan.objects.values_list("school_name", flat=True))
    assert names == {plan.school.name for plan in plans}
    page_of_job = client.get(answer["Location"]).content.decode()
    assert "3 of 3 done." in page_of_job
    assert "Download it" in page_of_job


def test_a_booklet_opens_for_leaders_and_the_one_who_asked(client, cast, plans, ask, go):
    booklet = booklet_of(ask())
    everybody = (
        "leader", "facilitator", "superintendent", "evaluator", "it", "chair", "member", "principal",
        "neighbor", "stranger",
    )  # fmt: skip

    def status(url):
        answer = client.get(url)
        if answer.streaming:
            assert b"".join(answer.streaming_content)
        return answer.status_code

    seen = {
        name: {person for person in everybody if status(go(person, name, booklet_id=booklet.pk)) == 200}
        for name in ("booklet", "ready")
    }
    Booklet.objects.update(asked_by=cast.facilitator)

    assert seen == {"booklet": {"leader"}, "ready": {"leader"}}
    assert status(go("facilitator", "booklet", booklet_id=booklet.pk)) == 200


def test_nothing_to_print_is_told_in_a_sentence(client, cast, inside, go):
    answer = client.post(go("leader", "booklets"), CHOSEN | {"which": "district"}, follow=True)

    assert "None of these schools has an approved plan yet." in answer.content.decode()


def test_the_job_page_counts_names_plans_and_stops(client, cast, plans, go):
    job = ask_for_booklet(
        year=cast.year, schools=School.objects.in_use(), scope="All schools", key="district",
        by=hats(cast.leader), **CHOSEN,
    )  # fmt: skip
    Job.objects.update(state="running", done=1, total=3)
    row = BookletPlan.objects.first()
    row.document = tasks.printed(
        row.submission.plan, row.submission.content, layout="by_goal", paper="letter"
    )
    row.save()
    client.force_login(cast.leader)
    here = reverse("districts:job", kwargs={"district": cast.district.slug, "job_id": job.pk})

    seen = client.get(here).content.decode()
    assert "1 of 3 done" in seen
    assert "You can leave this page." in seen
    assert "Download the 1 that is ready" in seen
    assert "1 school is left out." in seen

    client.post(f"{here}stop/")
    seen = client.get(here).content.decode()
    assert "Stopped" in seen
    assert "Ask for it again" in seen
    assert "hx-trigger" not in seen


def test_the_job_page_costs_the_same_for_few_plans_and_many(client, cast, plans, go, cost_of):
    job = ask_for_booklet(
        year=cast.year, schools=School.objects.in_use(), scope="All schools", key="district",
        by=hats(cast.leader), **CHOSEN,
    )  # fmt: skip
    client.force_login(cast.leader)
    here = reverse("districts:job", kwargs={"district": cast.district.slug, "job_id": job.pk})
    few = cost_of(here)
    row = BookletPlan.objects.first()
    BookletPlan.objects.bulk_create(
        BookletPlan(
            district=cast.district, booklet=row.booklet, position=place, school_name="More",
            submission=row.submission,
        )
        for place in range(10, 40)
    )  # fmt: skip

    assert cost_of(here) == few


def test_another_district_sees_no_booklet(client, cast, plans, ask):
    booklet = booklet_of(ask())

    with in_district(cast.elsewhere):
        assert list(Booklet.objects.all()) == []
        assert list(ActionPlanDocument.objects.all()) == []
    client.force_login(cast.leader)
    place = {"district": cast.elsewhere.slug, "year": cast.year.ends_in, "booklet_id": booklet.pk}
    assert client.get(reverse("action_plans:booklet", kwargs=place)).status_code == 404
