"""The policy’s pages over HTTP: who reads what, what they cost, and what they tell."""

import pytest

from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.models import Paragraph, PolicyVersion
from policies.tests.factories import ParagraphFactory, adopted, opened, translate
from policies.tests.helpers import hats, read, starter, url

WRITERS = ("leader", "facilitator")
DRAFT_READERS = (*WRITERS, "superintendent")
OTHERS = ("evaluator", "it", "chair", "co_chair", "member", "principal")


def test_leader_is_offered_ways_to_begin_and_others_are_told_to_wait(client, cast):
    assert "Use the text" in read(client, cast.leader, url(cast, "current"))
    for person in ("facilitator", "superintendent", "chair"):
        assert "is not written yet" in read(client, getattr(cast, person), url(cast, "current"))


@pytest.mark.parametrize(("way", "paragraphs"), [("empty", 0), ("starter", 10), ("next", 0), ("nonsense", 0)])
def test_start_begins_the_policy_once(client, cast, way, paragraphs):
    client.force_login(cast.leader)

    for _click in range(2):
        answer = client.post(url(cast, "start"), {"way": way})

    assert answer.headers["Location"] == url(cast, number=1)
    with in_district(cast.district):
        assert PolicyVersion.objects.count() == 1
        assert Paragraph.objects.count() == paragraphs


def test_start_is_the_leaders(client, cast):
    for person in ("facilitator", "superintendent", "chair"):
        client.force_login(getattr(cast, person))
        assert client.post(url(cast, "start"), {"way": "starter"}).status_code == 403


def test_draft_is_for_those_who_write_or_bring_it_to_the_board(client, cast, version):
    for person in DRAFT_READERS:
        page = read(client, getattr(cast, person), url(cast, number=1))
        assert ("data-field" in page) is (person in WRITERS), person
    for person in OTHERS:
        client.force_login(getattr(cast, person))
        assert client.get(url(cast, number=1)).status_code == 403
        assert "is not written yet" in client.get(url(cast, "current")).content.decode()


def test_current_leads_writers_to_the_version_in_work_and_others_to_the_one_in_force(client, cast):
    with in_district(cast.district):
        adopted(cast.district, hats(cast.leader))
        actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)

    for person, number in (("leader", 2), ("superintendent", 2), ("chair", 1), ("it", 1)):
        client.force_login(getattr(cast, person))
        assert client.get(url(cast, "current")).headers["Location"] == url(cast, number=number)


def test_readers_see_what_was_opened_while_the_leader_writes_on(client, cast, open_version):
    with in_district(cast.district):
        Paragraph.objects.filter(pk=open_version.paragraphs.first().pk).update(text="Being rewritten")

    assert "Being rewritten" in read(client, cast.leader, url(cast, number=1))
    assert "Being rewritten" in read(client, cast.superintendent, url(cast, number=1))
    for person in OTHERS:
        page = read(client, getattr(cast, person), url(cast, number=1))
        assert "Being rewritten" not in page
        assert "Open for families’ input" in page
        assert "data-field" not in page


def test_everybody_finds_the_page_that_families_see_while_they_are_asked(client, cast, open_version):
    there = f'href="/families/{cast.district.slug}/policy/"'
    for person in (*DRAFT_READERS, *OTHERS):
        assert there in read(client, getattr(cast, person), url(cast, number=open_version.number)), person


def test_adopted_version_keeps_one_field_for_the_leader_alone(client, cast):
    with in_district(cast.district):
        version = adopted(cast.district, hats(cast.leader))

    page = read(client, cast.leader, url(cast, number=1))

    assert f"version-{version.pk}-next_review_on" in page
    assert "paragraph-" not in page.split('id="plan"')[0]
    assert "-text-value" not in page
    assert "Ada Lund" in page
    assert "Begin the next version" in page
    assert "data-field" not in read(client, cast.facilitator, url(cast, number=1))
    assert "Begin the next version" not in read(client, cast.facilitator, url(cast, number=1))


def test_next_version_begins_from_the_one_in_force(client, cast):
    with in_district(cast.district):
        version = adopted(cast.district, hats(cast.leader))
    client.force_login(cast.leader)

    answer = client.post(url(cast, "start"), {"way": "next"}, follow=True)

    assert "Version 1 is in force." in answer.content.decode()
    with in_district(cast.district):
        texts = [
            list(Paragraph.objects.filter(version__number=number).values_list("text", flat=True))
            for number in (1, 2)
        ]
        assert texts[0] == texts[1]
        assert PolicyVersion.objects.get(number=2).copied_from == version


@pytest.mark.parametrize("paragraphs", [2, 24])
@pytest.mark.parametrize("person", ["leader", "member"])
def test_page_costs_ten_queries_at_the_most_however_long_it_is(client, cast, cost_of, paragraphs, person):
    with in_district(cast.district):
        opened(cast.district, hats(cast.leader), paragraphs=paragraphs, languages=("es", "vi"))
    client.force_login(getattr(cast, person))

    assert cost_of(url(cast, number=1)) <= 10


@pytest.mark.parametrize("name", ["versions", "compare", "history"])
def test_pages_cost_the_same_for_a_long_policy(client, cast, cost_of, name):
    with in_district(cast.district):
        version = opened(cast.district, hats(cast.leader), paragraphs=1)
    client.force_login(cast.leader)
    address = url(cast, name, **({"number": 1} if name == "history" else {}))
    client.get(address)
    with in_district(cast.district):
        ParagraphFactory(section=version.sections.first(), text="One more")
    short = cost_of(address)
    with in_district(cast.district):
        ParagraphFactory.create_batch(30, section=version.sections.first(), text="One more")

    assert cost_of(address) == short


@pytest.mark.parametrize("number", ["77", "9" * 12, "9" * 5000])
def test_version_that_is_not_there_is_not_found(client, cast, version, number):
    client.force_login(cast.leader)

    assert client.get(f"{url(cast, 'current')}{number}/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "field"), [("policy", "text"), ("paragraph", "number"), ("section", "text")]
)
def test_field_that_nobody_may_edit_is_not_found(client, cast, version, kind, field):
    client.force_login(cast.leader)

    address = url(cast, "field", number=1, kind=kind, row_id=1, field=field)

    assert client.post(address, {"value": "x"}).status_code == 404


def test_list_of_versions_shows_to_each_what_they_may_read(client, cast):
    with in_district(cast.district):
        adopted(cast.district, hats(cast.leader))
        actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)

    leaders, chairs = (read(client, person, url(cast, "versions")) for person in (cast.leader, cast.chair))

    assert "Version 2" in leaders
    assert "Version 2" not in chairs
    assert "Version 1" in chairs
    assert "Ada Lund" in chairs
    assert url(cast, "compare") not in chairs


def test_list_of_no_versions_says_so(client, cast):
    assert "There is no version to read yet." in read(client, cast.chair, url(cast, "versions"))
    assert "There is no version to compare yet." in read(client, cast.leader, url(cast, "compare"))


def test_history_tells_moves_and_a_days_work(client, cast, open_version):
    client.force_login(cast.leader)
    with in_district(cast.district):
        translate(open_version, "es")
        actions.remove(part=open_version.paragraphs.first(), by=hats(cast.leader))

    page = read(client, cast.superintendent, url(cast, "history", number=1))

    assert "opened it for families’ input" in page
    assert "translation into Español" in page
    assert "Read copy 1" in page
    assert "Drafting" not in page


def test_copy_is_read_word_for_word(client, cast, open_version):
    with in_district(cast.district):
        first = open_version.paragraphs.first()
        Paragraph.objects.filter(pk=first.pk).update(text="Written since")

    page = read(client, cast.leader, url(cast, "copy", number=1, copy=1))

    assert first.text in page
    assert "Written since" not in page
    assert "data-field" not in page


def test_checklist_teaches_what_is_not_covered_yet(client, cast):
    with in_district(cast.district):
        version = starter(cast)
        Paragraph.objects.filter(covers__contains=["help"]).update(covers=[])

    page = read(client, cast.leader, url(cast, number=1))

    checks = {check.label: check for check in page_context(client, cast).checks}
    assert not checks["What the district does to help its schools"].fine
    assert sum(check.fine for check in checks.values()) == 5
    assert "Schools can’t do this alone." in page
    assert "ESEA § 1116(a)(2)(B)" in page
    assert version.number == 1


def page_context(client, cast):
    return client.get(url(cast, number=1)).context["sheet"]


def test_starter_text_reads_at_about_grade_six(client, cast):
    with in_district(cast.district):
        starter(cast)
    client.force_login(cast.leader)

    grades = page_context(client, cast).grades

    assert 3 <= grades.whole <= 7
