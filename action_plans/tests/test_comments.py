import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from action_plans import actions
from action_plans.enums import CommentKind
from action_plans.models import ActionGoal, Comment, Review
from action_plans.tests.factories import filled_plan
from action_plans.tests.helpers import comment, hats, move, submitted
from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.refusals import Refused

pytestmark = pytest.mark.usefixtures("inside")


def at(plan, name, **more):
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    return reverse(f"action_plans:{name}", kwargs=place | more)


def act(client, cast, who, said, do, **typed):
    client.force_login(getattr(cast, who))
    return client.post(at(said.plan, "talk", comment_id=said.pk), {"do": do, **typed})


def test_facilitator_comments_on_a_draft(cast):
    plan = filled_plan(cast.school, cast.year)

    said = comment(cast, plan, "facilitator", text="A clear goal.", kind="praise")

    assert (said.field, said.part, said.submission) == ("statement", "facilitator", None)


@pytest.mark.parametrize(
    "who", ["leader", "chair", "member", "principal", "neighbor", "superintendent", "evaluator", "it"]
)
def test_nobody_else_comments_on_a_draft(cast, who):
    plan = filled_plan(cast.school, cast.year)

    with pytest.raises(PermissionDenied):
        comment(cast, plan, who)


def test_comment_after_submission_is_its_answer_and_names_the_copy_that_was_read(cast):
    plan = submitted(cast)

    said = comment(cast, plan, "leader")

    review = Review.objects.get(plan=plan)
    assert (review.answered_by, review.answered_at is not None) == (cast.leader, True)
    assert said.submission == review.submission


def test_second_comment_leaves_the_first_answer_as_it_was(cast):
    plan = submitted(cast)
    comment(cast, plan, "facilitator")
    first = Review.objects.get(plan=plan).answered_at

    comment(cast, plan, "leader")

    review = Review.objects.get(plan=plan)
    assert (review.answered_at, review.answered_by) == (first, cast.facilitator)


def test_answer_of_the_team_is_no_answer_to_the_submission(cast):
    plan = filled_plan(cast.school, cast.year)
    said = comment(cast, plan, "facilitator")
    move(cast, plan, "submit", "chair")

    actions.answer_comment(comment=said, by=hats(cast.chair), text="We will.")

    assert Review.objects.get(plan=plan).answered_at is None


def test_double_click_adds_one_comment_and_one_answer(cast):
    plan = filled_plan(cast.school, cast.year)

    first, second = [comment(cast, plan, "facilitator", key="k") for _ in range(2)]
    answers = [
        actions.answer_comment(comment=first, by=hats(cast.chair), text="Yes.", key="a") for _ in range(2)
    ]

    assert first == second
    assert answers[0] == answers[1]
    assert Comment.objects.count() == 2


def test_key_of_another_person_is_another_key(cast):
    plan = submitted(cast)

    assert comment(cast, plan, "facilitator", key="k") != comment(cast, plan, "leader", key="k")


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07"])
def test_comment_without_words_is_refused(cast, text):
    with pytest.raises(Refused, match="few words"):
        comment(cast, filled_plan(cast.school, cast.year), "facilitator", text=text)


def test_comment_that_is_too_long_is_refused_and_the_page_keeps_what_was_typed(client, cast):
    plan = filled_plan(cast.school, cast.year)
    client.force_login(cast.facilitator)

    answer = client.post(at(plan, "comment"), {"on": "plan", "kind": "question", "text": "Why? " * 2000})

    assert answer.status_code == 422
    assert "Why? Why?" in answer.content.decode()
    assert "too long" in answer.content.decode()


def test_comment_on_a_part_of_another_plan_is_refused(cast):
    theirs = filled_plan(cast.other_school, cast.year)

    with pytest.raises(Refused, match="no longer in the plan"):
        comment(cast, filled_plan(cast.school, cast.year), "facilitator", goal=theirs.goals.first())


def test_member_suggests_where_the_chair_writes_alone(cast):
    plan = filled_plan(cast.school, cast.year)

    said = comment(
        cast, plan, "member", kind=CommentKind.SUGGESTION, text="", suggestion=["Every child reads"]
    )

    assert (said.suggestion, said.part) == (["Every child reads"], "member")


def test_member_only_suggests(cast):
    with pytest.raises(PermissionDenied):
        comment(cast, filled_plan(cast.school, cast.year), "member", kind="must_fix")


@pytest.mark.parametrize("who", ["neighbor", "superintendent", "evaluator", "it"])
def test_people_outside_the_school_suggest_nothing(cast, who):
    with pytest.raises(PermissionDenied):
        comment(cast, filled_plan(cast.school, cast.year), who, kind="suggestion", suggestion=["Mine"])


def test_suggestion_without_a_wording_is_refused(cast):
    with pytest.raises(Refused, match="wording"):
        comment(cast, filled_plan(cast.school, cast.year), "member", kind="suggestion")


def test_only_fields_of_words_take_a_suggestion(cast):
    with pytest.raises(Refused, match="field of words"):
        comment(
            cast, filled_plan(cast.school, cast.year), "facilitator", field="kind", suggestion=["climate"]
        )


def test_suggestion_is_applied_with_one_click(client, cast):
    plan = filled_plan(cast.school, cast.year)
    said = suggested(cast, plan)
    client.force_login(cast.chair)

    answer = apply(client, said)

    goal = ActionGoal.objects.get(pk=said.anchor_id)
    said.refresh_from_db()
    assert answer.status_code == 302
    assert goal.statement == "Every child reads by May"
    assert (said.applied_by, said.resolved_by) == (cast.chair, cast.chair)


def test_applying_twice_is_applying_once(client, cast):
    said = suggested(cast, filled_plan(cast.school, cast.year))
    client.force_login(cast.chair)

    apply(client, said)
    first = Comment.objects.get(pk=said.pk).applied_at
    apply(client, said)

    assert Comment.objects.get(pk=said.pk).applied_at == first


def test_suggestion_never_overwrites_a_field_that_changed_since(client, cast):
    plan = filled_plan(cast.school, cast.year)
    said = suggested(cast, plan)
    ActionGoal.objects.filter(pk=said.anchor_id).update(statement="Written meanwhile")
    client.force_login(cast.chair)

    answer = apply(client, said)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Written" in text
    assert "Every child reads by May" in text
    assert ActionGoal.objects.get(pk=said.anchor_id).statement == "Written meanwhile"
    assert Comment.objects.get(pk=said.pk).resolved_at is None


def test_joined_text_after_a_conflict_settles_the_suggestion(client, cast):
    plan = filled_plan(cast.school, cast.year)
    said = suggested(cast, plan)
    ActionGoal.objects.filter(pk=said.anchor_id).update(statement="Written meanwhile")
    client.force_login(cast.chair)

    choose(client, said, "joined", "Both of them")

    said.refresh_from_db()
    assert ActionGoal.objects.get(pk=said.anchor_id).statement == "Both of them"
    assert (said.applied_at, said.resolved_by) == (None, cast.chair)


def test_leaving_their_text_leaves_the_suggestion_open(client, cast):
    plan = filled_plan(cast.school, cast.year)
    said = suggested(cast, plan)
    ActionGoal.objects.filter(pk=said.anchor_id).update(statement="Written meanwhile")
    client.force_login(cast.chair)

    choose(client, said, "theirs", "")

    assert ActionGoal.objects.get(pk=said.anchor_id).statement == "Written meanwhile"
    assert Comment.objects.get(pk=said.pk).resolved_at is None


@pytest.mark.parametrize("who", ["member", "principal", "facilitator"])
def test_suggestion_is_applied_by_writers_alone(client, cast, who):
    said = suggested(cast, filled_plan(cast.school, cast.year))
    client.force_login(getattr(cast, who))

    assert apply(client, said).status_code == 403


def test_suggestion_waits_while_the_plan_is_in_review(client, cast):
    plan = filled_plan(cast.school, cast.year)
    said = suggested(cast, plan)
    move(cast, plan, "submit", "chair")
    client.force_login(cast.chair)

    assert apply(client, said).status_code == 403


def test_suggestion_for_a_removed_part_hands_its_words_back(client, cast):
    plan = filled_plan(cast.school, cast.year)
    said = suggested(cast, plan)
    actions.remove(part=ActionGoal.objects.get(pk=said.anchor_id), by=hats(cast.chair))
    client.force_login(cast.chair)

    answer = apply(client, said)

    assert answer.status_code == 410
    assert "Every child reads by May" in answer.content.decode()


def test_keeping_ours_answers_and_settles_a_suggestion(client, cast):
    said = suggested(cast, filled_plan(cast.school, cast.year))

    act(client, cast, "chair", said, "keep", text="Our board chose these words.")

    said.refresh_from_db()
    assert said.resolved_by == cast.chair
    assert said.replies.get().text == "Our board chose these words."


def test_keeping_ours_leaves_what_must_be_fixed_to_the_reviewer(client, cast):
    said = suggested(cast, filled_plan(cast.school, cast.year), kind="must_fix")

    act(client, cast, "chair", said, "keep", text="We disagree.")

    said.refresh_from_db()
    assert (said.resolved_at, said.replies.count()) == (None, 1)


@pytest.mark.parametrize(
    ("who", "kind", "may"),
    [
        ("chair", "question", True),
        ("co_chair", "question", True),
        ("chair", "must_fix", False),
        ("member", "question", False),
        ("principal", "question", False),
        ("facilitator", "must_fix", True),
    ],
)
def test_thread_is_settled_by(client, cast, who, kind, may):
    said = comment(cast, filled_plan(cast.school, cast.year), "facilitator", kind=kind)

    answer = act(client, cast, who, said, "resolve")

    said.refresh_from_db()
    assert answer.status_code == (302 if may else 403)
    assert (said.resolved_at is not None) == may


def test_settled_thread_takes_no_answer_until_it_is_open_again(client, cast):
    said = comment(cast, filled_plan(cast.school, cast.year), "facilitator")
    act(client, cast, "chair", said, "resolve")

    refused = act(client, cast, "chair", said, "answer", text="One more thing")
    act(client, cast, "chair", said, "reopen")
    taken = act(client, cast, "chair", said, "answer", text="One more thing")

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "One more thing" in refused.content.decode()


def test_own_words_are_taken_back_until_somebody_answers(client, cast):
    plan = filled_plan(cast.school, cast.year)
    said, answered = comment(cast, plan, "facilitator"), comment(cast, plan, "facilitator")
    actions.answer_comment(comment=answered, by=hats(cast.chair), text="Yes.")

    assert act(client, cast, "facilitator", said, "withdraw").status_code == 302
    assert act(client, cast, "facilitator", answered, "withdraw").status_code == 422
    assert list(Comment.objects.standing().filter(parent=None)) == [answered]


def test_words_of_others_are_not_taken_back(client, cast):
    said = comment(cast, filled_plan(cast.school, cast.year), "facilitator")

    assert act(client, cast, "chair", said, "withdraw").status_code == 403


@pytest.mark.parametrize("do", ["resolve", "reopen", "withdraw", "answer", "keep"])
@pytest.mark.parametrize("who", ["neighbor", "superintendent", "evaluator", "it", "leader"])
def test_others_have_no_part_in_the_talk_about_a_draft(client, cast, who, do):
    said = comment(cast, filled_plan(cast.school, cast.year), "facilitator", text="Secret")

    answer = act(client, cast, who, said, do, text="Me too")

    assert answer.status_code == 403
    assert "Secret" not in answer.content.decode()


def test_open_must_fix_lets_changes_be_asked_without_a_note(cast):
    plan = submitted(cast)
    comment(cast, plan, "facilitator", kind="must_fix")

    move(cast, plan, "ask_changes", "facilitator")

    assert actions.hold(plan).state == "changes"


NASTY = [
    "<script>alert(1)</script>",
    "\u202ereversed\u202c",
    '=HYPERLINK("http://x")',
    "👩‍👩‍👧‍👦 Ω≈ç√ ﷽ Z̸̛",
    "{{ 7|add:7 }} {% url 'x' %}",
    "a" * 4000,
    "' OR 1=1; --",
    "line\nline\n\n  indented",
    "\ue000id\ue001",
]


@pytest.mark.parametrize("text", NASTY)
def test_comment_is_shown_as_typed(client, cast, text):
    from django.utils.html import escape

    plan = submitted(cast)
    client.force_login(cast.facilitator)

    client.post(at(plan, "comment"), {"on": "plan", "kind": "question", "text": text, "back": "review"})

    assert escape(text) in client.get(at(plan, "review")).content.decode()


def test_invisible_control_characters_are_left_out(client, cast):
    plan = filled_plan(cast.school, cast.year)
    client.force_login(cast.facilitator)

    client.post(at(plan, "comment"), {"on": "plan", "kind": "question", "text": "a\x00b\x08c"})

    assert Comment.objects.get().text == "abc"


@pytest.mark.parametrize("on", ["goal", "goal-x", "goal-1-nothing", "step-99999999999999999999", "x" * 300])
def test_spot_that_nobody_knows_is_answered_quietly(client, cast, on):
    plan = filled_plan(cast.school, cast.year)
    client.force_login(cast.facilitator)

    page = client.get(at(plan, "comment"), {"on": on})
    posted = client.post(at(plan, "comment"), {"on": on, "kind": "question", "text": "Hm"})

    assert page.status_code in {200, 404}
    assert posted.status_code in {404, 422}
    assert not Comment.objects.exists()


def suggested(cast, plan, **more):
    return comment(cast, plan, "facilitator", text="", suggestion=["Every child reads by May"], **more)


def apply(client, said):
    typed = {"value": said.suggestion, "version": said.suggestion_version}
    return client.post(at(said.plan, "apply", comment_id=said.pk), typed)


def choose(client, said, whose, text):
    """The page for two texts, answered."""
    url = at(said.plan, "apply", comment_id=said.pk)
    version = version_of("Written meanwhile")
    return client.post(
        reverse("districts:typed", kwargs={"district": said.plan.district.slug}),
        {f"choice {url}": whose, f"{url} {version} joined": text, f"{url} {version} mine": "x", "back": "/"},
    )


def test_answer_is_read_by_those_who_read_what_it_answers(client, cast):
    plan = submitted(cast)
    goal = plan.goals.first()
    idea = comment(cast, plan, "member", kind="suggestion", text="", suggestion=["Every child reads"])
    inside_team = actions.answer_comment(comment=idea, by=hats(cast.facilitator), text="I would keep it.")
    asked = comment(cast, plan, "facilitator", goal=goal)
    answered = actions.answer_comment(comment=asked, by=hats(cast.chair), text="By May.")
    client.force_login(cast.leader)

    codes = [client.get(at(plan, "talk", comment_id=each.pk)).status_code for each in (inside_team, answered)]

    assert codes == [403, 200]


def test_suggestion_that_was_taken_back_while_it_was_applied_does_not_undo_the_saving(cast):
    plan = filled_plan(cast.school, cast.year)
    said = suggested(cast, plan)
    actions.withdraw_comment(comment=said, by=hats(cast.facilitator))

    actions.note_applied(comment=said, by=hats(cast.chair), row=plan.goals.first())

    assert Comment.objects.get(pk=said.pk).applied_at is None
