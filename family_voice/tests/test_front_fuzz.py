"""Whatever a family, or anything else, sends: never an error of ours, never lost, shown as typed."""

from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from family_voice.models import PolicyComment
from partnerships.foundation.fields.typed import clean

FORGIVING = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NASTY = (
    "\x00", "=cmd|' /C calc'!A0", "\u202edrow", "<script>alert(1)</script>", "\U0001f469\u200d\U0001f467",
    "-1", "1e9", "\u0663", "9" * 400, "</textarea><b>",
)  # fmt: skip
TEXT = some.one_of(
    some.sampled_from(NASTY), some.text(some.characters(exclude_categories=["Cs"]), max_size=120)
)
FIELDS = (
    "ticket",
    "agree",
    "take_back",
    "wish",
    "paragraph",
    "text",
    "reach",
    "school",
    "at",
    "more",
    "thanks",
)


@FORGIVING
@given(typed=some.dictionaries(some.sampled_from(FIELDS), TEXT))
def test_page_answers_whatever_is_sent(family, paragraph, typed):
    answer = family.client.post(family.url, typed)

    assert answer.status_code in {302, 409, 422, 429}
    assert family.client.get(family.url, {"thanks": typed.get("thanks", "")}).status_code == 200


@FORGIVING
@given(text=TEXT, reach=TEXT)
def test_words_are_kept_or_shown_again_as_typed(family, paragraph, text, reach):
    answer = family.say(text, paragraph, reach=reach)

    words = clean(text).strip()
    if answer.status_code == 302:
        assert PolicyComment.objects.filter(text=words).exists()
    else:
        assert answer.status_code in {422, 429}
        assert escape(words) in clean(answer.text)
