"""Every state × move × role, against a truth written out by hand; and what a move does."""

import datetime
from itertools import product

import pytest

from districts.enums import Role, SchoolRole
from districts.hats import Hat, Hats
from partnerships.foundation.refusals import Refused
from plans.drawing import PAGE
from policies import actions
from policies.drawing import drawn
from policies.enums import CopyName, RequiredPart, Standing, VersionState
from policies.lifecycle import MOVES, WHOSE_TURN, check_move, may_move, paragraphs
from policies.models import Paragraph, PolicyCopy, PolicyEvent, PolicyVersion, Translation
from policies.reading import reading_of, shown_content
from policies.tests.factories import adopted, draft, opened

ROLES = [*Role, *SchoolRole]
# The truth: (state, move, role). Whatever is not here is refused.
ALLOWED = {
    ("draft", "open", "leader"),
    ("draft", "drop", "leader"),
    ("in_review", "take_back", "leader"),
    ("in_review", "adopt", "leader"),
}


def wearing(*roles):
    return Hats(None, [Hat(1, role) for role in roles])


@pytest.fixture
def leads(cast, inside):
    return Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])


@pytest.mark.parametrize(("state", "name", "role"), list(product(VersionState, MOVES, ROLES)))
def test_move_is_allowed_exactly_where_the_truth_says(state, name, role):
    allowed = (state, name, role) in ALLOWED

    assert may_move(wearing(role), state, MOVES[name]) is allowed
    if allowed:
        check_move(wearing(role), state, MOVES[name], "A sentence.")
    else:
        with pytest.raises(Refused):
            check_move(wearing(role), state, MOVES[name], "A sentence.")


def test_take_back_needs_its_sentence():
    with pytest.raises(Refused, match="sentence"):
        check_move(wearing(Role.LEADER), VersionState.IN_REVIEW, MOVES["take_back"], "  ")


def test_start_gives_the_version_that_is_being_written_when_there_is_one(cast, leads):
    first = actions.start_version(district=cast.district, by=leads, way=actions.STARTER)

    assert actions.start_version(district=cast.district, by=leads) == first
    assert {part for each in first.paragraphs.all() for part in each.covers} == set(RequiredPart)


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [
        ({"title": " "}, "title"),
        ({"comments_until": None}, "last day"),
        ({"comments_until": datetime.date(2020, 1, 1)}, "last day"),
        ({"answers_on": datetime.date(2020, 1, 1)}, "later day"),
    ],
)
def test_open_is_refused_when_something_lacks(cast, leads, lacks, sentence):
    version = draft(cast.district)
    PolicyVersion.objects.filter(pk=version.pk).update(**lacks)

    with pytest.raises(Refused, match=sentence):
        actions.move(version=version, name="open", by=leads)


def test_open_is_refused_without_a_paragraph(cast, leads):
    version = draft(cast.district, paragraphs=0)

    with pytest.raises(Refused, match="paragraph"):
        actions.move(version=version, name="open", by=leads)


def test_what_families_see_stands_while_the_leader_writes_on(cast, leads):
    version = opened(cast.district, leads)
    shown = [each["text"] for each in paragraphs(shown_content(version))]

    Paragraph.objects.filter(version=version).update(text="Written since")

    assert [each["text"] for each in paragraphs(shown_content(version))] == shown


def test_adopt_freezes_signs_and_supersedes_the_version_before(cast, leads):
    before = adopted(cast.district, leads)
    version = actions.start_version(district=cast.district, by=leads, way=actions.NEXT)
    version.comments_until = cast.district.today()
    version.save()
    actions.move(version=version, name="open", by=leads)
    review = cast.district.today() + datetime.timedelta(365)
    signing = actions.Signing("Ada Lund", "Board president", cast.district.today(), review)

    event = actions.move(version=version, name="adopt", by=leads, signing=signing)

    before.refresh_from_db()
    version.refresh_from_db()
    assert (before.state, version.state) == (VersionState.SUPERSEDED, VersionState.ADOPTED)
    assert (version.signed_name, version.next_review_on) == ("Ada Lund", review)
    assert event.copy.name == CopyName.ADOPTED
    assert PolicyEvent.objects.get(version=before, move="supersede").by == cast.leader
    assert [each.lineage for each in before.paragraphs.all()] == [
        each.lineage for each in version.paragraphs.all()
    ]


@pytest.mark.parametrize(
    "signing",
    [
        None,
        actions.Signing(" ", "", datetime.date(2026, 1, 1)),
        actions.Signing("Ada", "", datetime.date(2999, 1, 1)),
    ],
)
def test_adopt_is_refused_without_a_name_and_a_day(cast, leads, signing):
    version = opened(cast.district, leads)

    with pytest.raises(Refused):
        actions.move(version=version, name="adopt", by=leads, signing=signing)

    version.refresh_from_db()
    assert version.state == VersionState.IN_REVIEW


def test_double_click_moves_once(cast, leads):
    version = draft(cast.district)
    seen = PolicyEvent.objects.filter(version=version).order_by("-pk").first()

    first = actions.move(version=version, name="open", by=leads, seen=seen and seen.pk)

    assert actions.move(version=version, name="open", by=leads, seen=seen and seen.pk) == first
    assert PolicyCopy.objects.filter(version=version).count() == 1


def test_reading_marks_what_is_missing_and_what_is_older(cast, leads):
    version = draft(cast.district, languages=("es",))
    whole = reading_of(version, "es")
    first, second, *_rest = version.paragraphs.all()
    Paragraph.objects.filter(pk=first.pk).update(text="Said anew")
    Translation.objects.filter(paragraph=second, language="es").update(text="")

    now = reading_of(version, "es")

    assert (whole.is_complete, now.is_complete) == (True, False)
    assert [each.words.standing for each in now.paragraphs[:2]] == [Standing.OLDER, Standing.MISSING]
    assert now.paragraphs[1].words.language == "en"


def test_translation_that_comes_after_the_opening_is_shown(cast, leads):
    version = opened(cast.district, leads, languages=("ar",))
    first = version.paragraphs.first()

    Translation.objects.filter(paragraph=first, language="ar").update(text="لاحقا")

    assert reading_of(version, "ar").direction == "rtl"
    assert reading_of(version, "ar").paragraphs[0].words.text in {"لاحقا", f"[ar] {first.text}"}


def test_every_state_says_whose_turn_it_is():
    assert set(WHOSE_TURN) == set(VersionState)


def test_drawing_in_docs_is_current():
    assert PAGE.read_text(encoding="utf-8").endswith(f"\n\n{drawn()}"), "Run manage.py draw_states."
