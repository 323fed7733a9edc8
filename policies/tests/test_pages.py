"""The policy's pages over HTTP: who reads what, what they cost, and every form without script."""

import datetime

import pytest

from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.enums import VersionState
from policies.models import Paragraph, PolicyEvent, PolicySection, PolicyVersion, Translation
from policies.tests.factories import ParagraphFactory, adopted, draft, opened, translate
from policies.tests.helpers import hats, starter, url

WRITERS = ("leader", "facilitator")
DRAFT_READERS = (*WRITERS, "superintendent")
OTHERS = ("evaluator", "it", "chair", "co_chair", "member", "principal")


@pytest.fixture
def version(cast):
    with in_district(cast.district):
        return draft(cast.district)


@pytest.fixture
def open_version(cast):
    with in_district(cast.district):
        return opened(cast.district, hats(cast.leader))


def read(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


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


def arrange(client, cast, part, **posted):
    kind = "section" if isinstance(part, PolicySection) else "paragraph"
    return client.post(url(cast, "arrange", number=1, kind=kind, row_id=part.pk), posted)


def texts(cast):
    with in_district(cast.district):
        return list(Paragraph.objects.present().values_list("section__heading", "text"))


def test_forms_add_move_remove_and_undo_without_script(client, cast, version):
    client.force_login(cast.leader)
    with in_district(cast.district):
        first, second = version.sections.all()
        one, two, *_rest = version.paragraphs.all()

    for _click in range(2):
        client.post(url(cast, "add", number=1), {"key": "a"})
        added = client.post(url(cast, "add", number=1), {"key": "b", "section": first.pk, "after": one.pk})
    arrange(client, cast, two, do="place", place=second.pk)
    arrange(client, cast, second, do="up")
    removed = arrange(client, cast, one, do="remove")

    with in_district(cast.district):
        assert version.sections.count() == 3
        assert version.sections.first() == second
        new = Paragraph.objects.latest("pk")
        assert f"#paragraph-{new.pk}" in added.headers["Location"]
        assert list(Paragraph.objects.filter(section=first)) == [one, new]
        assert list(Paragraph.objects.filter(section=second))[-1] == two
        assert Paragraph.objects.get(pk=one.pk).removed_by == cast.leader
    assert removed.headers["Location"] == f"{url(cast, number=1)}?removed=paragraph-{one.pk}#removed"
    assert 'id="undo"' in client.get(removed.headers["Location"]).content.decode()

    arrange(client, cast, one, do="bring_back")
    with in_district(cast.district):
        assert Paragraph.objects.get(pk=one.pk).removed_at is None


def test_removed_section_takes_its_paragraphs_out_and_brings_them_back(client, cast, version):
    client.force_login(cast.leader)
    before = texts(cast)
    with in_district(cast.district):
        first = version.sections.first()

    arrange(client, cast, first, do="remove")
    assert texts(cast) == [each for each in before if each[0] != first.heading]

    page = client.get(url(cast, number=1) + f"?removed=section-{first.pk}").content.decode()
    assert "The section was removed:" in page
    arrange(client, cast, first, do="bring_back")
    assert texts(cast) == before


def test_new_part_has_room_for_its_translations(client, cast, version):
    with in_district(cast.district):
        translate(version, "so")
        section = version.sections.first()
    client.force_login(cast.leader)

    client.post(url(cast, "add", number=1), {"key": "a", "section": section.pk})
    client.post(url(cast, "add", number=1), {"key": "b"})

    with in_district(cast.district):
        assert Translation.objects.filter(paragraph=Paragraph.objects.latest("pk"), language="so").exists()
        assert Translation.objects.filter(section=PolicySection.objects.latest("pk"), language="so").exists()


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"do": "explode"},
        {"do": "place"},
        {"do": "place", "place": "999999"},
        {"do": "place", "place": "x"},
        {"do": "place", "place": "9" * 30},
    ],
)
def test_arrange_answers_nonsense_with_a_sentence_and_changes_nothing(client, cast, version, posted):
    client.force_login(cast.leader)
    before = texts(cast)
    with in_district(cast.district):
        paragraph = version.paragraphs.first()

    answer = arrange(client, cast, paragraph, **posted)

    assert answer.status_code == 302
    assert texts(cast) == before


def test_section_can_not_be_placed_into_a_section(client, cast, version):
    client.force_login(cast.leader)
    with in_district(cast.district):
        first, second = version.sections.all()

    page = client.post(
        url(cast, "arrange", number=1, kind="section", row_id=first.pk),
        {"do": "place", "place": second.pk},
        follow=True,
    )

    assert "Choose the section to move the paragraph to." in page.content.decode()


def test_add_to_a_section_that_is_gone_says_so(client, cast, version):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "add", number=1), {"key": "a", "section": 999999}, follow=True)

    assert "That section is no longer in the policy." in answer.content.decode()


def test_rearranging_an_adopted_version_says_why_not(client, cast):
    with in_district(cast.district):
        version = adopted(cast.district, hats(cast.leader))
        section = version.sections.first()
    client.force_login(cast.leader)

    for answer in (
        client.post(url(cast, "add", number=1), {"key": "a"}, follow=True),
        client.post(url(cast, "add", number=1), {"key": "a", "section": section.pk}, follow=True),
        client.post(
            url(cast, "arrange", number=1, kind="section", row_id=section.pk), {"do": "remove"}, follow=True
        ),
    ):
        assert "its wording can’t be changed" in answer.content.decode()


def test_part_of_another_version_is_not_found_under_this_one(client, cast):
    with in_district(cast.district):
        first = adopted(cast.district, hats(cast.leader)).paragraphs.first()
        actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)
    client.force_login(cast.leader)

    wrong = url(cast, "arrange", number=2, kind="paragraph", row_id=first.pk)

    assert client.post(wrong, {"do": "remove"}).status_code == 404


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


def test_script_gets_the_new_page_at_once(client, cast, version):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "add", number=1), {"key": "a"}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert 'data-focus="section-' in answer.content.decode()


def test_open_page_explains_shows_what_is_not_covered_and_opens_with_its_dates(client, cast, version):
    client.force_login(cast.leader)
    address = url(cast, "move", number=1, move="open")
    page = client.get(address)
    assert "No paragraph covers this yet" in page.content.decode()
    until = cast.district.today() + datetime.timedelta(21)

    answer = client.post(
        address,
        {
            "comments_until": until.isoformat(),
            "answers_on": (until + datetime.timedelta(14)).isoformat(),
            "note": "After the board’s first reading",
            "seen": page.context["form"].initial["seen"] or "",
        },
    )

    assert answer.headers["Location"] == url(cast, number=1)
    with in_district(cast.district):
        version.refresh_from_db()
        assert (version.state, version.comments_until) == (VersionState.IN_REVIEW, until)
        assert PolicyEvent.objects.get(move="open").note == "After the board’s first reading"


def test_open_without_a_day_is_refused_beside_the_field(client, cast, version):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "move", number=1, move="open"), {"comments_until": ""})

    assert "Choose the last day on which families can answer." in answer.content.decode()


def test_open_that_is_refused_writes_no_dates(client, cast, version):
    client.force_login(cast.leader)
    before = version.comments_until

    page = client.post(
        url(cast, "move", number=1, move="open"), {"comments_until": "2020-01-01"}, follow=True
    )

    assert "today or later" in page.content.decode()
    with in_district(cast.district):
        version.refresh_from_db()
        assert (version.state, version.comments_until) == (VersionState.DRAFT, before)


def test_take_back_page_wants_the_sentence_it_needs(client, cast, open_version):
    client.force_login(cast.leader)
    address = url(cast, "move", number=1, move="take_back")

    answer = client.post(address, {"note": " "})
    assert "Please write a sentence." in answer.content.decode()

    client.post(address, {"note": "A paragraph was missing"})
    page = read(client, cast.facilitator, url(cast, number=1))
    assert "A paragraph was missing" in page


def adopt(client, cast, **more):
    today = cast.district.today()
    posted = {
        "signed_name": "Ada Lund",
        "signed_office": "Board president",
        "adopted_on": today.isoformat(),
        "next_review_on": (today + datetime.timedelta(365)).isoformat(),
    }
    return client.post(url(cast, "move", number=1, move="adopt"), posted | more, follow=True)


def test_adopt_page_asks_who_signed_and_when(client, cast, open_version):
    client.force_login(cast.leader)
    for more, sentence in (
        ({"signed_name": ""}, "Write the name of the person who signed."),
        ({"adopted_on": ""}, "Choose the day on which it was adopted."),
        ({"adopted_on": "2999-01-01", "next_review_on": ""}, "be in the future"),
        ({"next_review_on": "2020-01-01"}, "Choose a day after the day of adoption."),
    ):
        assert sentence in adopt(client, cast, **more).content.decode()
        with in_district(cast.district):
            assert PolicyVersion.objects.get().state == VersionState.IN_REVIEW

    page = adopt(client, cast).content.decode()

    assert "Ada Lund" in page
    with in_district(cast.district):
        assert PolicyVersion.objects.get().state == VersionState.ADOPTED


def test_move_page_from_a_stale_tab_is_refused(client, cast, open_version):
    client.force_login(cast.leader)
    seen = client.get(url(cast, "move", number=1, move="adopt")).context["form"].initial["seen"]
    with in_district(cast.district):
        actions.move(version=open_version, name="take_back", by=hats(cast.leader), note="Wait")
        actions.move(version=open_version, name="open", by=hats(cast.leader))

    page = adopt(client, cast, seen=seen).content.decode()

    assert "has moved on since you opened the page" in page
    with in_district(cast.district):
        assert PolicyVersion.objects.get().state == VersionState.IN_REVIEW


def test_move_that_is_over_leads_back_with_a_word(client, cast, version):
    client.force_login(cast.leader)

    page = client.get(url(cast, "move", number=1, move="adopt"), follow=True).content.decode()

    assert "This version is now “Drafting”." in page


@pytest.mark.parametrize(("move", "status"), [("supersede", 403), ("explode", 404)])
def test_move_that_is_nobodys_is_closed(client, cast, version, move, status):
    client.force_login(cast.leader)

    assert client.get(url(cast, "move", number=1, move=move)).status_code == status


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


def test_adopting_before_the_last_day_of_the_round_says_what_it_ends(client, cast, open_version):
    said = "Once the adoption is recorded, nobody can answer any more."
    address = url(cast, "move", number=open_version.number, move="adopt")
    assert said in read(client, cast.leader, address)

    yesterday = cast.district.today() - datetime.timedelta(1)
    with in_district(cast.district):
        PolicyVersion.objects.filter(pk=open_version.pk).update(comments_until=yesterday, answers_on=None)

    assert said not in read(client, cast.leader, address)
