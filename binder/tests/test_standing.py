"""Where a requirement stands: the rule as a table, its words, and the leader's word in its place."""

import datetime

import pytest

from binder import actions
from binder.enums import Level, Proof, Purpose, Rag, RecordKind, Span
from binder.models import Requirement
from binder.standing import rag, standings
from binder.tally import shown_version, tally
from binder.tests.factories import RecordFactory, RequirementFactory, YearlyEvaluationFactory
from binder.voices import voices_of
from districts.models import SchoolYear
from family_voice.enums import Disposition, Visibility, Wish
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from plans.tests.helpers import hats
from policies.actions import NEXT, start_version
from policies.tests.factories import adopted, opened
from schools.tests.factories import SchoolFactory, TeamMemberFactory

TODAY = datetime.date(2026, 11, 22)
PAST, NEAR, FAR = (TODAY + datetime.timedelta(days) for days in (-1, 30, 31))


@pytest.mark.parametrize(
    ("met", "begun", "due_on", "state"),
    [
        (2, True, None, "green"), (2, True, PAST, "green"), (2, True, NEAR, "green"), (2, True, FAR, "green"),
        (1, True, PAST, "red"), (0, True, PAST, "red"), (0, False, PAST, "red"),
        (1, True, TODAY, "amber"), (1, True, FAR, "amber"), (0, True, FAR, "amber"), (1, True, None, "amber"),
        (0, False, TODAY, "amber"), (0, False, NEAR, "amber"), (0, False, None, "amber"),
        (0, False, FAR, "later"),
    ],
)  # fmt: skip
def test_rule_gives_state(met, begun, due_on, state):
    assert rag(met=met, needed=2, begun=begun, due_on=due_on, today=TODAY) == state


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [
        (10, 31, datetime.date(2026, 10, 31)), (7, 1, datetime.date(2026, 7, 1)),
        (6, 30, datetime.date(2027, 6, 30)), (2, 29, datetime.date(2027, 2, 28)), (None, None, None),
    ],
)  # fmt: skip
def test_due_day_falls_into_the_school_year(month, day, due):
    year = SchoolYear(starts_on=datetime.date(2026, 7, 1), ends_on=datetime.date(2027, 6, 30))

    assert Requirement(due_month=month, due_day=day).due_in(year) == due


def the_one(cast, version=None):
    (found,) = standings(tally(cast.district, version or shown_version(), cast.year))
    return found


def kinds(standing):
    return {each.kind: each.met for each in standing.kinds}


def test_record_of_this_year_shows_a_requirement(cast, inside):
    RequirementFactory(district=cast.district)
    RecordFactory(district=cast.district)

    assert the_one(cast).state == Rag.GREEN
    assert the_one(cast).why == "All that is needed is there."


def test_record_of_last_year_or_removed_shows_nothing(cast, inside):
    RequirementFactory(district=cast.district)
    RecordFactory(district=cast.district, on=cast.year.starts_on - datetime.timedelta(1))
    actions.remove_record(record=RecordFactory(district=cast.district), by=hats(cast.leader))

    assert kinds(the_one(cast)) == {Proof.NOTICE: False}
    (missing,) = the_one(cast).missing
    assert missing.endswith("nothing in this school year yet, last on June 30, 2026")


def test_version_that_is_not_adopted_names_the_one_that_holds_meanwhile(cast, inside):
    RequirementFactory(district=cast.district, needs=[Proof.ADOPTED], span=Span.VERSION)
    leader = hats(cast.leader)
    adopted(cast.district, leader)
    assert kinds(the_one(cast)) == {Proof.ADOPTED: True}
    version = start_version(district=cast.district, by=leader, way=NEXT)

    standing = the_one(cast, version)

    assert [each.words for each in standing.kinds[0].shown] == ["Version 1 is in force"]
    assert standing.missing == ["An adopted version of the policy: version 2 is not adopted yet"]


def test_record_of_another_purpose_shows_only_when_it_is_linked(cast, inside):
    asked = RequirementFactory(district=cast.district, purpose=Purpose.FUNDS)
    record = RecordFactory(district=cast.district, purpose=Purpose.STAFF)
    before = the_one(cast).state

    actions.link_record(requirement=asked, record=record, by=hats(cast.facilitator))
    actions.link_record(requirement=asked, record=record, by=hats(cast.facilitator))
    linked = the_one(cast).state
    actions.unlink_record(requirement=asked, record=record, by=hats(cast.facilitator))

    assert (before, linked, the_one(cast).state) == (Rag.AMBER, Rag.GREEN, Rag.AMBER)


def test_record_of_a_version_shows_what_is_asked_of_the_version(cast, inside):
    RequirementFactory(district=cast.district, span=Span.VERSION)
    version = opened(cast.district, hats(cast.leader))
    long_ago = cast.year.starts_on - datetime.timedelta(400)
    RecordFactory(district=cast.district, on=long_ago)
    before = the_one(cast).state
    RecordFactory(district=cast.district, on=long_ago, version=version)

    assert (before, the_one(cast).state) == (Rag.AMBER, Rag.GREEN)


def test_every_title_i_school_has_to_show_what_schools_are_asked(cast, inside):
    RequirementFactory(district=cast.district, level=Level.SCHOOL, needs=[Proof.MEETING])
    SchoolFactory(district=cast.district, title_i=False)
    RecordFactory(district=cast.district, kind=RecordKind.MEETING, school=cast.school)
    half = the_one(cast)
    RecordFactory(district=cast.district, kind=RecordKind.MEETING, school=cast.other_school)

    assert half.missing == ["A meeting: 1 of 2 schools have none"]
    assert the_one(cast).state == Rag.GREEN


def test_record_for_the_whole_district_stands_for_all_schools(cast, inside):
    RequirementFactory(district=cast.district, level=Level.SCHOOL)
    RecordFactory(district=cast.district)

    assert the_one(cast).state == Rag.GREEN


def test_parents_on_teams_are_counted(cast, inside):
    RequirementFactory(district=cast.district, level=Level.SCHOOL, needs=[Proof.TEAMS])
    TeamMemberFactory(school=cast.school, kind="parent")
    before = the_one(cast)
    TeamMemberFactory(school=cast.other_school, kind="parent")

    assert before.state == Rag.AMBER
    assert the_one(cast).state == Rag.GREEN


def test_comments_count_once_each_is_answered(cast, inside):
    RequirementFactory(district=cast.district, needs=[Proof.COMMENTS])
    version = opened(cast.district, hats(cast.leader))
    nothing = the_one(cast)
    comment = PolicyCommentFactory(version=version, paragraph=version.paragraphs.first())
    waiting = the_one(cast)
    comment.answer = AnswerFactory(version=version, disposition=Disposition.NOTED)
    comment.save()

    assert nothing.missing == ["Families’ comments, each one answered: nothing yet"]
    assert waiting.missing == ["Families’ comments, each one answered: 1 comment has no answer yet"]
    assert the_one(cast).state == Rag.GREEN


def test_what_is_held_or_hidden_counts_for_no_family(cast, inside):
    RequirementFactory(district=cast.district, needs=[Proof.COMMENTS])
    version = opened(cast.district, hats(cast.leader))
    here = {"version": version, "paragraph": version.paragraphs.first()}
    PolicyCommentFactory(**here, visibility=Visibility.HIDDEN, visibility_reason="spam", language="so")

    assert the_one(cast).missing == ["Families’ comments, each one answered: nothing yet"]

    PolicyCommentFactory(**here, answer=AnswerFactory(version=version))
    PolicyCommentFactory(**here, wish=Wish.AGREE, text="", visibility=Visibility.HELD, language="vi")

    (shown,) = the_one(cast).kinds[0].shown
    assert shown.words == "1 family, 1 comment, 1 language"
    voices = voices_of(version)
    assert voices["families"] == 1
    assert voices["outcomes"]["agreed"] == 0
    assert voices["outcomes"]["hidden"] == 1
    assert [(each["name"], each["families"]) for each in voices["languages"]] == [
        ("English", 1),
        ("Somali", 0),
    ]


def test_policy_its_languages_and_answers_are_seen_by_themselves(cast, inside):
    RequirementFactory(
        district=cast.district, needs=[Proof.ADOPTED, Proof.TRANSLATION, Proof.ANSWERS], span=Span.VERSION
    )
    version = adopted(cast.district, hats(cast.leader), languages=["es"])

    assert kinds(the_one(cast)) == {Proof.ADOPTED: True, Proof.TRANSLATION: True, Proof.ANSWERS: False}
    version.translations.filter(piece="paragraph").update(text="")
    assert kinds(the_one(cast))[Proof.TRANSLATION] is False


def test_evaluation_counts_when_nothing_of_it_is_missing(cast, inside):
    RequirementFactory(district=cast.district, needs=[Proof.EVALUATION])
    YearlyEvaluationFactory(year=cast.year)
    begun = the_one(cast)
    actions.write_evaluation(
        year=cast.year, by=hats(cast.facilitator), on=cast.district.today(), parents=4,
        findings={
            ("barrier", "english"): ("Letters in English alone", "Two languages"),
            ("need", ""): ("Homework words", ""), ("strategy", ""): ("Calls", ""),
        },
    )  # fmt: skip

    assert begun.state == Rag.AMBER
    assert "how many parents took part" in begun.missing[0]
    assert the_one(cast).state == Rag.GREEN


def test_leaders_word_stands_in_place_of_the_rule_for_one_year(cast, inside):
    asked = RequirementFactory(district=cast.district, due_month=7, due_day=1)
    by = hats(cast.leader)
    actions.judge(requirement=asked, year=cast.year, by=by, state="red", note="first")
    actions.judge(requirement=asked, year=cast.year, by=by, state="green", note="The board has it on paper.")
    said = the_one(cast)
    actions.take_back_judgment(requirement=asked, year=cast.year, by=by)

    assert (said.state, said.why) == (Rag.GREEN, "Said by the leader: The board has it on paper.")
    assert the_one(cast).judgment is None


def test_retired_requirement_is_not_asked_for(cast, inside):
    asked = RequirementFactory(district=cast.district)
    actions.retire_requirement(requirement=asked, by=hats(cast.leader))
    gone = standings(tally(cast.district, None, cast.year))
    actions.use_requirement_again(requirement=asked, by=hats(cast.leader))

    assert gone == []
    assert the_one(cast).requirement == asked
