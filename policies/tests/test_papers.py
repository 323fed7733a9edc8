"""The policy on paper: what can be had, by whom, and what stands on the public page."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from districts.enums import JobState
from districts.models import Job
from plans.documents.shelf import NO_ROOM
from policies import actions, nightly, tasks
from policies.actions import papers as asking
from policies.documents import paper_of
from policies.models import Paragraph, PolicyPaper, PolicyVersion, Translation
from policies.tests.factories import ParagraphFactory, adopted, draft, opened, translate
from policies.tests.helpers import hats


@pytest.fixture
def leads(cast, inside):
    return hats(cast.leader)


@pytest.fixture
def go(client, cast):
    """`go(person, name)`: that person's address of a page of the first version; signs the person in."""

    def to(person, name="papers", query="", **names):
        client.force_login(getattr(cast, person))
        kwargs = {"district": cast.district.slug, "number": 1, **names}
        return reverse(f"policies:{name}", kwargs=kwargs) + query

    return to


@pytest.fixture
def printed(client, go, django_capture_on_commit_callbacks):
    """Ask for a paper as a person does, and let the worker do its work."""

    def ask(person="leader", **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(go(person), data)

    return ask


@pytest.fixture
def clock(django_capture_on_commit_callbacks):
    """The clock strikes, and the workers do what it asks for."""

    def strike():
        with django_capture_on_commit_callbacks(execute=True):
            nightly.print_what_families_see()

    return strike


def test_asking_leads_over_the_job_to_the_pdf(client, cast, leads, printed):
    draft(cast.district, languages=("ar",))

    answer = client.get(printed(language="ar", edition="beside", paper="a4")["Location"], follow=True)

    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert f'filename="{cast.district.short_name.lower()}-policy-1-ar.pdf"' in answer["Content-Disposition"]
    kept = PolicyPaper.objects.get()
    assert (kept.language, kept.edition, kept.paper, kept.is_working) == ("ar", "beside", "a4", True)


def test_a_paper_that_is_there_opens_at_once_and_is_told_to_a_browser_that_has_it(
    client, cast, go, leads, printed
):
    adopted(cast.district, leads)
    printed()

    again = printed("chair")

    paper = PolicyPaper.objects.get()
    assert again["Location"] == go("chair", "paper", paper_id=paper.pk)
    assert Job.objects.count() == 1
    first = client.get(again["Location"])
    b"".join(first.streaming_content)
    unchanged = client.get(again["Location"], headers={"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, first["Cache-Control"]) == (304, "private, no-cache")


def test_another_translation_is_another_paper(cast, leads, printed):
    version = draft(cast.district, languages=("ar",))
    printed(language="ar")
    Translation.objects.filter(version=version, piece="title").update(text="عنوان آخر")

    printed(language="ar")

    assert PolicyPaper.objects.count() == 2


def test_a_pdf_whose_file_is_gone_is_asked_for_again(client, cast, go, leads, printed):
    draft(cast.district)
    printed()
    paper = PolicyPaper.objects.get()
    default_storage.delete(paper.file.name)

    answer = client.get(go("leader", "paper", paper_id=paper.pk), follow=True)

    assert answer.redirect_chain[0][0].endswith("/papers/")
    assert "no longer there" in answer.content.decode()


def opening(client, go, paper):
    return {
        person: client.get(go(person, "paper", paper_id=paper.pk)).status_code
        for person in ("facilitator", "superintendent", "chair", "stranger")
    }


def test_a_draft_on_paper_opens_for_those_who_read_drafts(client, cast, go, leads, printed):
    draft(cast.district)
    printed()

    assert opening(client, go, PolicyPaper.objects.get()) == {
        "facilitator": 200, "superintendent": 200, "chair": 403, "stranger": 404,
    }  # fmt: skip
    assert client.get(go("chair")).status_code == 403
    assert client.get(go("chair", "twin")).status_code == 403


def test_what_families_see_opens_for_the_whole_district_until_it_is_taken_back(
    client, cast, go, leads, printed
):
    version = opened(cast.district, leads)
    printed("chair")
    paper = PolicyPaper.objects.get()

    before = opening(client, go, paper)
    actions.move(version=version, name="take_back", by=leads, note="A mistake.")

    assert (before["chair"], opening(client, go, paper)["chair"]) == (200, 403)


def test_words_written_since_the_opening_stay_with_the_writers(client, cast, go, leads, printed):
    version = opened(cast.district, leads)
    Paragraph.objects.filter(version=version).update(text="Written since")

    pages = {
        (person, query): "Written since" in client.get(go(person, "twin", query)).content.decode()
        for person in ("leader", "chair")
        for query in ("", "?text=working")
    }
    printed(text="working")

    assert pages == {
        ("leader", ""): False, ("leader", "?text=working"): True,
        ("chair", ""): False, ("chair", "?text=working"): False,
    }  # fmt: skip
    paper = PolicyPaper.objects.get()
    assert (paper.is_working, opening(client, go, paper)["chair"]) == (True, 403)
    assert "As it is being written" in client.get(go("leader")).content.decode()
    assert "As it is being written" not in client.get(go("chair")).content.decode()


def test_what_families_see_is_printed_by_itself_in_each_language(cast, leads, clock):
    version = opened(cast.district, leads, languages=("ar", "es"))
    before = paper_of(version, "ar")

    clock()
    clock()

    papers = {language: paper_of(version, language) for language in ("en", "ar", "es")}
    assert before is None
    assert {language: paper.language for language, paper in papers.items()} == {
        "en": "en", "ar": "ar", "es": "es",
    }  # fmt: skip
    assert all(default_storage.exists(paper.file.name) for paper in papers.values())
    assert Job.objects.count() == 3


def test_a_corrected_translation_is_printed_anew_and_the_former_one_is_shown_no_more(cast, leads, clock):
    version = adopted(cast.district, leads, languages=("ar",))
    clock()
    former = paper_of(version, "ar")
    Translation.objects.filter(version=version, piece="title").update(text="عنوان مصحح")

    meanwhile = paper_of(version, "ar")
    clock()

    assert meanwhile is None
    assert paper_of(version, "ar").pk != former.pk


def test_a_draft_is_never_printed_for_the_public(cast, leads, clock):
    version = draft(cast.district, languages=("ar",))

    clock()

    assert (paper_of(version, "en"), actions.print_what_families_see(version=version)) == (None, [])
    assert Job.objects.count() == 0


def test_a_public_paper_that_can_not_be_made_is_not_asked_for_again(cast, leads, clock, monkeypatch):
    opened(cast.district, leads)

    def broken(*args, **kwargs):
        raise ValueError("x")

    monkeypatch.setattr(tasks, "pdf_of", broken)
    clock()
    clock()

    assert [job.state for job in Job.objects.all()] == [JobState.FAILED]


def test_a_full_disk_is_told_in_a_sentence(cast, leads, printed, monkeypatch, caplog):
    draft(cast.district)

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tasks, "keep", full)
    printed()

    job = Job.objects.get()
    assert (job.state, job.error) == (JobState.FAILED, str(NO_ROOM))
    assert PolicyPaper.objects.count() == 0


def test_a_job_finds_the_paper_that_another_one_made(cast, leads, printed, monkeypatch):
    version = adopted(cast.district, leads)
    printed()
    monkeypatch.setattr(asking, "kept_paper", lambda _sheet: None)

    printed()

    assert [job.result["paper_id"] for job in Job.objects.all()] == [
        PolicyPaper.objects.get(version=version).pk
    ] * 2


def test_the_page_tells_which_letters_became_boxes(client, cast, leads, printed):
    version = draft(cast.district)
    PolicyVersion.objects.filter(pk=version.pk).update(title="a𐍈b")

    answer = client.get(printed()["Location"], follow=True)

    assert answer.redirect_chain[-1][0].endswith("/papers/")
    assert "each stands as □: 𐍈" in answer.content.decode()


def test_the_page_says_what_is_missing_in_each_language(client, cast, go, leads):
    version = adopted(cast.district, leads, languages=("ar", "fr"))
    Translation.objects.filter(version=version, language="fr", piece="intro").update(text="")

    page = client.get(go("member")).content.decode()

    assert '<bdi lang="ar" dir="rtl">العربية</bdi>' in page
    assert page.count("Make the PDF") >= 3


@pytest.mark.parametrize("edition", ["one", "beside", "under"])
def test_the_twin_holds_what_the_pdf_holds(client, cast, go, leads, edition):
    version = adopted(cast.district, leads, languages=("ar",))

    page = client.get(go("member", "twin", f"?language=ar&edition={edition}")).content.decode()

    rows = Translation.objects.filter(version=version)
    assert [row.text for row in rows if row.text not in page] == []
    shown = edition != "one"
    assert [each.text in page.replace("[ar]", "") for each in version.paragraphs.all()] == [True] * 4
    assert (f'<html lang="ar" dir="{"ltr" if shown else "rtl"}">' in page, 'style="' in page) == (True, False)
    assert 'lang="ar" dir="rtl">[ar] ' in page


@pytest.mark.parametrize("query", ["?language=tlh", "?edition=moon", "?paper=a0"])
def test_a_twin_that_is_not_there_is_not_found(client, cast, go, leads, query):
    adopted(cast.district, leads)

    assert client.get(go("leader", "twin", query)).status_code == 404


def test_a_form_from_elsewhere_is_answered_with_a_sentence(client, cast, go, leads):
    adopted(cast.district, leads)

    answer = client.post(go("leader"), {"edition": "moon"}, follow=True)

    assert "Choose a language, an edition and a paper from this page." in answer.content.decode()


def test_pages_cost_the_same_for_a_long_policy_in_many_languages(cost_of, cast, go, leads):
    version = draft(cast.district, languages=("ar",))
    urls = [go("leader"), go("leader", "twin", "?language=ar")]
    small = [cost_of(url) for url in urls]

    for _each in range(20):
        ParagraphFactory(section=version.sections.first())
    for language in ("es", "vi", "so", "am"):
        translate(version, language)

    assert [cost_of(url) for url in urls] == small
    assert max(small) <= 10
