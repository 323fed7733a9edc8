"""The pages of the proof: what they show, what they cost, and the ways through them."""

import datetime

import pytest
from django.urls import reverse

from binder import actions
from binder.enums import Proof
from binder.models import Judgment, ProofFile, Record, Requirement, YearlyEvaluation
from binder.nightly import forget_removed_files
from binder.tests.factories import RecordFactory, RequirementFactory
from family_voice.actions import Reply, change_answer, publish_answers, withdraw_answers
from family_voice.enums import Disposition
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from partnerships.foundation.uploads import kept_files
from plans.tests.helpers import hats
from policies.tests.factories import draft, opened
from results.tests.pictures import pdf, upload
from schools.tests.factories import SchoolFactory

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def go(client, cast):
    """`go(person, name)`: that person's address of a page; signs the person in."""

    def to(person, name, **names):
        client.force_login(getattr(cast, person))
        return reverse(f"binder:{name}", kwargs={"district": cast.district.slug, **names})

    return to


def test_proof_says_so_before_there_is_a_policy(client, cast, go):
    assert "There is no policy yet" in client.get(go("leader", "proof")).text
    draft(cast.district)

    assert "How this policy was made with parents" in client.get(go("leader", "proof")).text
    assert "There is no policy yet" in client.get(go("evaluator", "proof")).text


def test_proof_shows_gaps_first_and_links_to_what_settles_them(client, cast, go):
    opened(cast.district, hats(cast.leader))
    RequirementFactory(district=cast.district, code="State 12", due_month=7, due_day=1)

    text = client.get(go("superintendent", "proof")).text

    assert text.index("State 12") < text.index("Families were told")
    assert "Was due on July 1" in text
    assert "Add a notice" not in text
    assert "Add a notice" in client.get(go("facilitator", "proof")).text


def test_proof_shows_no_word_of_families(client, cast, go):
    version = opened(cast.district, hats(cast.leader))
    answer = AnswerFactory(version=version, we_did="Shorter now. Call 555-010-2345 or a@b.example")
    PolicyCommentFactory(
        version=version, paragraph=version.paragraphs.first(), text="I am Ana Lopez, room 12", answer=answer
    )
    publish_answers(version=version, by=hats(cast.leader))

    text = client.get(go("leader", "proof")).text

    assert "Three days is too short." in text
    assert "Shorter now. Call [left out] or [left out]" in text
    assert "Ana Lopez" not in text


def test_proof_says_of_answers_what_families_read(client, cast, go):
    leader = hats(cast.leader)
    version = opened(cast.district, leader)
    answer = AnswerFactory(version=version, you_said="Said", we_did="Words that families read")
    PolicyCommentFactory(version=version, paragraph=version.paragraphs.first(), answer=answer)
    reply = Reply(Disposition.NOTED, "Said", "Words of which somebody thinks still")

    def told():
        text = client.get(go("evaluator", "proof")).text
        return "Words that families read" in text, "Words of which" in text

    assert told() == (False, False)
    publish_answers(version=version, by=leader)
    change_answer(answer=answer, reply=reply, by=leader)
    assert told() == (True, False)
    withdraw_answers(version=version, reason="A child is known by it.", by=leader)
    assert told() == (False, False)


@pytest.mark.parametrize("name", ["proof", "requirements"])
def test_pages_cost_the_same_however_much_is_kept(cast, go, cost_of, name):
    version = opened(cast.district, hats(cast.leader), languages=["es"])
    fill(cast, version, 1)
    few = cost_of(go("leader", name))
    fill(cast, version, 6)

    assert cost_of(go("leader", name)) == few


def fill(cast, version, times):
    for number in range(times):
        record = RecordFactory(
            district=cast.district,
            version=version,
            kind="meeting",
            parents=number,
            school=SchoolFactory(district=cast.district),
        )
        asked = RequirementFactory(district=cast.district, needs=[Proof.MEETING, Proof.COMMENTS, Proof.FILE])
        actions.link_record(requirement=asked, record=record, by=hats(cast.leader))
        for owner in (record, asked):
            ProofFile.objects.create(
                district=cast.district, **{type(owner).__name__.lower(): owner}, caption="Agenda",
                file="proof/x.pdf", name="x.pdf", content_type="application/pdf", size=1, checksum="0" * 64,
            )  # fmt: skip
        PolicyCommentFactory(
            version=version, paragraph=version.paragraphs.first(), language=["en", "so"][number % 2],
            answer=AnswerFactory(version=version),
        )  # fmt: skip


def test_record_is_written_down_with_day_and_words_alone(client, cast, go):
    url = go("facilitator", "add_record", kind="meeting")
    page = client.get(url)
    posted = {"on": cast.district.today(), "title": "Evening at the library", "purpose": "policy",
              "parents": "23", "key": page.context["form"].initial["key"]}  # fmt: skip

    for _click in range(2):
        answer = client.post(url, posted)

    record = Record.objects.get()
    assert (record.parents, record.made_by) == (23, cast.facilitator)
    assert answer["Location"] == go("facilitator", "record", record_id=record.pk)
    assert "23 people came" in client.get(answer["Location"]).text


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"on": "2999-01-01"}, "Check the year"), ({"on": ""}, "required"),
        ({"announced_on": "2100-01-01"}, "after the meeting"),
        ({"parents": "-1"}, "greater than or equal to 0"),
        ({"ways": "smoke"}, "not one of the available choices"),
    ],
)  # fmt: skip
def test_record_with_nonsense_says_what_to_fix(client, cast, go, posted, words):
    whole = {"on": cast.district.today(), "title": "Evening", "purpose": "policy"}

    answer = client.post(go("leader", "add_record", kind="meeting"), whole | posted)

    assert answer.status_code == 200
    assert words in answer.text
    assert not Record.objects.exists()


def test_record_still_ahead_is_refused(client, cast, go):
    tomorrow = cast.district.today() + datetime.timedelta(1)

    answer = client.post(
        go("leader", "add_record", kind="notice"), {"on": tomorrow, "title": "x", "purpose": "policy"}
    )

    assert "is still ahead" in answer.text


def test_record_of_an_unknown_kind_is_nowhere(client, go):
    assert client.get(go("leader", "add_record", kind="rumor")).status_code == 404


def test_record_is_corrected_removed_and_brought_back(client, cast, go):
    record = RecordFactory(district=cast.district)
    url = go("leader", "record", record_id=record.pk)
    deed = go("leader", "record_deed", record_id=record.pk)

    client.post(url, {"on": record.on, "title": "Letter home", "purpose": "funds", "reach": "40"})
    removed = client.post(deed, {"do": "remove"}, follow=True)
    back = client.post(deed, {"do": "bring_back"}, follow=True)
    client.post(deed, {"do": "burn"})

    record.refresh_from_db()
    assert (record.title, record.purpose, record.reach, record.removed_at) == (
        "Letter home",
        "funds",
        40,
        None,
    )
    assert "This record is removed" in removed.text
    assert "Correct this record" in back.text


def test_files_are_kept_served_and_removed(client, cast, go):
    record = RecordFactory(district=cast.district)
    posted = {
        "files": [upload("Ana Lopez.pdf", pdf()), upload("bad.pdf", b"<html>")],
        "caption": "Minutes",
        "consent": "on",
    }

    answer = client.post(go("leader", "record_files", record_id=record.pk), posted, follow=True)
    file = ProofFile.objects.get()
    served = client.get(go("evaluator", "file", file_id=file.pk))
    deed = go("leader", "file_deed", file_id=file.pk)

    assert "1 file is kept." in answer.text
    assert "“bad.pdf” was not kept." in answer.text
    assert served["Content-Disposition"].startswith("attachment")
    assert b"".join(served.streaming_content).startswith(b"%PDF")
    client.post(deed, {"do": "remove"})
    assert client.get(go("leader", "file", file_id=file.pk)).status_code == 404
    assert "is there again" in client.post(deed, {"do": "bring_back"}, follow=True).text


def test_files_need_a_word_that_nobody_is_named(client, cast, go):
    record = RecordFactory(district=cast.district)

    answer = client.post(
        go("leader", "record_files", record_id=record.pk), {"files": [upload()], "caption": "Sheet"}
    )

    assert "Cover names and addresses first" in answer.text
    assert not ProofFile.objects.exists()


def test_removed_files_are_deleted_after_thirty_days(cast):
    by = hats(cast.leader)
    old, new = (
        actions.add_file(owner=RecordFactory(district=cast.district), file=upload(), caption="x", by=by)
        for _each in range(2)
    )
    for file in (old, new):
        actions.remove_file(file=file, by=by)
    ProofFile.objects.filter(pk=old.pk).update(removed_at=old.added_at - datetime.timedelta(31))

    forget_removed_files()

    assert [kept_files().exists(each.file.name) for each in (old, new)] == [False, True]


def test_evaluation_is_written_in_pieces(client, cast, go):
    url = go("facilitator", "evaluation", year=cast.year.ends_in)
    first = client.post(url, {"barrier_english_found": "Letters in English alone"}, follow=True)
    client.post(
        url,
        {
            "on": cast.district.today(), "parents": "6", "ways": ["survey"], "need__found": "Homework words",
            "barrier_english_found": "Letters in English alone", "barrier_english_changes": "Two languages",
            "strategy__found": "Calls",
        },
    )  # fmt: skip

    assert "Not complete" in first.text
    evaluation = YearlyEvaluation.objects.get()
    assert (evaluation.parents, evaluation.findings.count()) == (6, 3)
    assert "Complete" in client.get(url).text
    assert "Homework words" in client.get(go("evaluator", "evaluation", year=cast.year.ends_in)).text


def test_files_of_an_evaluation_and_of_a_requirement(client, cast, go):
    evaluation = go("leader", "evaluation_files", year=cast.year.ends_in)
    posted = lambda: {"files": [upload("a.pdf", pdf())], "caption": "Survey form", "consent": "on"}  # noqa: E731
    assert client.post(evaluation, posted()).status_code == 404
    actions.write_evaluation(year=cast.year, by=hats(cast.leader), findings={})
    asked = RequirementFactory(district=cast.district, needs=[Proof.FILE])

    assert "Survey form" in client.post(evaluation, posted(), follow=True).text
    assert "Choose at least one file" in client.post(evaluation, {}).text
    shown = client.post(go("leader", "requirement_files", requirement_id=asked.pk), posted(), follow=True)
    assert "All that is needed is there." in shown.text
    assert (
        "Choose at least one file"
        in client.post(go("leader", "requirement_files", requirement_id=asked.pk), {}).text
    )


def test_sample_list_is_taken_over_with_one_click(client, go):
    answer = client.post(go("leader", "load_sample"), follow=True)

    assert "11 requirements are added." in answer.text
    assert "1116(a)(2)(D)" in answer.text
    assert "All of the sample is there already." in client.post(go("leader", "load_sample"), follow=True).text


def test_requirement_is_added_changed_ordered_and_retired(client, cast, go):
    posted = {
        "code": "State 7",
        "asks": "Tell them.",
        "level": "district",
        "needs": ["notice"],
        "span": "year",
        "due": "10-31",
    }
    client.post(go("leader", "add_requirement"), posted | {"key": "abcdefgh"})
    asked = Requirement.objects.get()
    taken = client.post(go("leader", "add_requirement"), posted)
    client.post(go("leader", "change_requirement", requirement_id=asked.pk), posted | {"due": "2/29"})
    wrong = client.post(
        go("leader", "change_requirement", requirement_id=asked.pk), posted | {"due": "13-40"}
    )
    other = RequirementFactory(district=cast.district)
    deed = go("leader", "requirement_deed", requirement_id=other.pk)
    client.post(deed, {"do": "up"})
    first = Requirement.objects.first()
    client.post(deed, {"do": "retire"})

    asked.refresh_from_db()
    assert (asked.due_month, asked.due_day) == (2, 29)
    assert "named “State 7” already" in taken.text
    assert "Write the month and the day" in wrong.text
    assert first == other
    assert "No longer asked for" in client.get(go("leader", "requirements")).text
    assert "is asked for again" in client.post(deed, {"do": "use_again"}, follow=True).text


def test_leaders_word_needs_a_reason(client, cast, go):
    asked = RequirementFactory(district=cast.district)
    url = go("leader", "judge", requirement_id=asked.pk)

    assert "Say why: a reviewer will ask." in client.post(url, {"state": "green"}).text
    assert (
        "By the rule: Not complete"
        in client.post(url, {"state": "green", "note": "On paper."}, follow=True).text
    )
    client.post(url, {"by_rule": "1"})
    assert not Judgment.objects.exists()


def test_record_is_linked_and_unlinked_by_hand(client, cast, go):
    asked = RequirementFactory(district=cast.district, purpose="funds")
    record = RecordFactory(district=cast.district)
    url = go("facilitator", "link", requirement_id=asked.pk)

    assert "Choose a record from the list." in client.post(url, {"record": "999999"}).text
    assert "All that is needed is there." in client.post(url, {"record": record.pk}, follow=True).text
    client.post(url, {"record": record.pk, "unlink": "1"})
    assert not asked.links.exists()


def test_home_names_what_is_overdue(client, cast, go):
    asked = RequirementFactory(district=cast.district, code="State 3", due_month=7, due_day=1)
    home = reverse("districts:home", kwargs={"district": cast.district.slug})
    go("leader", "proof")
    due = client.get(home).text
    other = RequirementFactory(district=cast.district, code="State 4", due_month=7, due_day=1)
    two = client.get(home).text
    RecordFactory(district=cast.district)

    assert "1 requirement for the policy is overdue" in due
    assert go("leader", "requirement", requirement_id=asked.pk) in due
    assert "State 3, State 4" in two
    assert go("leader", "requirement", requirement_id=other.pk) not in two
    assert "overdue" not in client.get(home).text
