import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from action_plans import actions
from action_plans.models import ActionActivity, ActionGoal, Comment, Phrase, PreparationStep, Submission
from action_plans.tests.factories import ActionActivityFactory, ActionGoalFactory, filled_plan
from action_plans.tests.helpers import comment, hats, move, submitted
from action_plans.views.reading import reading_of
from contacts.tests.factories import ContactFactory
from districts.tests.factories import SchoolYearFactory
from schools.tests.factories import FacilitatorAssignmentFactory, SchoolFactory

pytestmark = pytest.mark.usefixtures("inside")


def at(plan, name="review"):
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    return reverse(f"action_plans:{name}", kwargs=place)


def read(client, cast, who, plan, **query):
    client.force_login(getattr(cast, who))
    return client.get(at(plan), query)


def again(cast, plan):
    """Changes asked, and submitted once more."""
    move(cast, plan, "submit", "chair")
    return actions.hold(plan)


def sent_back(cast, **more):
    plan = submitted(cast, **more)
    move(cast, plan, "ask_changes", "facilitator", "Please look at the dates.")
    return plan


def test_review_shows_the_submission_and_never_the_draft(client, cast):
    plan = sent_back(cast)
    goal = plan.goals.first()
    was = goal.statement
    ActionGoal.objects.filter(pk=goal.pk).update(statement="Not yet submitted words")

    text = read(client, cast, "leader", plan).content.decode()

    assert was in text
    assert "Not yet submitted words" not in text


@pytest.mark.parametrize("who", ["leader", "facilitator"])
def test_review_is_read_by(client, cast, who):
    assert read(client, cast, who, submitted(cast)).status_code == 200


@pytest.mark.parametrize(
    "who", ["chair", "co_chair", "member", "principal", "neighbor", "superintendent", "evaluator", "it"]
)
def test_review_is_not_read_by(client, cast, who):
    plan = submitted(cast)
    comment(cast, plan, "facilitator", text="For the team alone")

    answer = read(client, cast, who, plan)

    assert answer.status_code == 403
    assert "For the team alone" not in answer.content.decode()


def test_plan_that_was_not_submitted_has_no_review_yet(client, cast):
    assert read(client, cast, "leader", filled_plan(cast.school, cast.year)).status_code == 302


def test_changes_are_marked_in_words(client, cast):
    plan = sent_back(cast)
    goal, other = plan.goals.all()[:2]
    first, second = goal.activities.all()
    ActionGoal.objects.filter(pk=goal.pk).update(statement="More students reach goal by May")
    ActionActivity.objects.filter(pk=first.pk).update(goal=other)
    ActionActivity.objects.filter(pk=second.pk).update(in_charge="Denise Kowalczyk")
    actions.remove(part=plan.goals.last(), by=hats(cast.chair))
    ActionActivityFactory(goal=goal, text="Two parents per grade choose")
    PreparationStep.objects.filter(activity=second).first().delete()

    text = read(client, cast, "facilitator", again(cast, plan)).content.decode()

    for words in ("changed", "added", "removed", "moved from goal 1 to 2"):
        assert f"</svg> {words}</a>" in text, words
    assert "<ins>Denise Kowalczyk</ins>" in text
    assert "<ins>by May</ins>" in text


def test_changes_can_be_hidden(client, cast):
    plan = sent_back(cast)
    ActionGoal.objects.filter(pk=plan.goals.first().pk).update(statement="Something else")

    text = read(client, cast, "facilitator", again(cast, plan), changes="hide").content.decode()

    assert "<ins>" not in text
    assert "<del>" not in text
    assert "Show 1 change since" in text
    assert "Something else" in text


def test_each_change_leads_to_the_next_and_the_last_to_the_first(cast):
    plan = submitted(cast, goals=2, activities=1)
    now = Submission.objects.get(plan=plan).content
    before = {**now, "goals": [{**goal, "statement": "Was", "resources": "Was"} for goal in now["goals"]]}

    reading = reading_of(before, now, shows=True)

    numbers = [cell.change for goal in reading.goals for cell in goal.all.values() if cell.change]
    assert sorted(numbers) == list(range(1, reading.changes + 1))
    assert reading.changes == 4


def test_first_submission_has_nothing_marked(client, cast):
    text = read(client, cast, "facilitator", submitted(cast)).content.decode()

    assert "changes since" not in text
    assert "<ins>" not in text


def test_comments_on_removed_parts_stay_listed(client, cast):
    plan = submitted(cast)
    goal = plan.goals.last()
    comment(cast, plan, "facilitator", goal=goal, text="About a goal that goes")
    move(cast, plan, "ask_changes", "facilitator", "Fewer goals.")
    actions.remove(part=goal, by=hats(cast.chair))

    text = read(client, cast, "facilitator", again(cast, plan)).content.decode()

    assert "About parts that were removed" in text
    assert text.index("About parts that were removed") < text.index("About a goal that goes")


def test_leader_reads_no_comment_on_a_draft_and_no_suggestion_of_the_team(client, cast):
    plan = filled_plan(cast.school, cast.year)
    comment(cast, plan, "facilitator", text="Words about a draft")
    comment(cast, plan, "member", kind="suggestion", text="Among ourselves", suggestion=["Mine"])
    move(cast, plan, "submit", "chair")
    said = comment(cast, plan, "facilitator", text="Words about the submission")
    actions.answer_comment(comment=said, by=hats(cast.chair), text="Answered by the chair")

    leader = read(client, cast, "leader", plan).content.decode()
    facilitator = read(client, cast, "facilitator", plan).content.decode()

    assert "Words about a draft" in facilitator
    assert "Words about a draft" not in leader
    assert "Among ourselves" not in leader
    assert "Words about the submission" in leader
    assert "Answered by the chair" in leader


def test_facts_say_who_chairs_what_happened_last_year_and_what_became_of_comments(client, cast):
    last_year = year_before(cast)
    past = filled_plan(cast.school, last_year, goals=1, activities=3)
    for activity in past.activities.all()[:2]:
        ActionActivity.objects.filter(pk=activity.pk).update(status="done", outcome="Well attended")
    plan = submitted(cast)
    open_one, answered = comment(cast, plan, "facilitator"), comment(cast, plan, "facilitator")
    actions.answer_comment(comment=answered, by=hats(cast.chair), text="By May.")
    move(cast, plan, "take_back", "chair")

    text = read(client, cast, "facilitator", again(cast, plan)).content.decode()

    assert "2 of 3 activities done, 2 told how it went" in text
    assert "1 answered, 2 still open" in text
    assert open_one.resolved_at is None


def test_queue_says_where_this_plan_stands_and_leads_to_the_next(client, cast):
    plan = submitted(cast)
    other = SchoolFactory(district=cast.district)
    FacilitatorAssignmentFactory(school=other, year=cast.year, person=cast.facilitator)
    waiting = filled_plan(other, cast.year)
    waiting.state, waiting.submitted_at, waiting.submitted_by = "submitted", timezone.now(), cast.chair
    waiting.save()

    text = read(client, cast, "facilitator", plan).content.decode()

    assert "Plan 1 of 2 waiting" in text
    assert at(waiting) in text


def test_claim_is_seen_by_others_and_given_back(client, cast):
    plan = submitted(cast)
    client.force_login(cast.facilitator)
    client.post(at(plan, "claim"), {"do": "claim"})

    seen = read(client, cast, "leader", plan).content.decode()
    refused = client.post(at(plan, "claim"), {"do": "claim"}, follow=True).content.decode()
    client.force_login(cast.facilitator)
    client.post(at(plan, "claim"), {"do": "release"})

    assert f"<b>{cast.facilitator}</b> is reading this plan" in seen
    assert "is reading this plan already" in refused
    assert "I am reading this one" in read(client, cast, "leader", plan).content.decode()


def test_comment_from_the_review_comes_back_to_the_review(client, cast):
    plan = submitted(cast)
    goal = plan.goals.first()
    client.force_login(cast.facilitator)

    answer = client.post(
        at(plan, "comment"),
        {"on": f"goal-{goal.pk}-statement", "kind": "praise", "text": "Clear", "back": "review"},
    )

    assert answer.headers["Location"] == f"{at(plan)}#note-{Comment.objects.get().pk}"


def test_composer_holds_the_submitted_words_and_not_the_drafts(client, cast):
    plan = sent_back(cast)
    goal = plan.goals.first()
    was = goal.statement
    ActionGoal.objects.filter(pk=goal.pk).update(statement="Not yet submitted words")
    client.force_login(cast.leader)

    text = client.get(at(plan, "comment"), {"on": f"goal-{goal.pk}-statement"}).content.decode()

    assert was in text
    assert "Not yet submitted words" not in text


def test_untouched_wording_is_no_suggestion_and_another_is(client, cast):
    plan = submitted(cast)
    goal = plan.goals.first()
    client.force_login(cast.facilitator)
    on = f"goal-{goal.pk}-statement"
    page = client.get(at(plan, "comment"), {"on": on, "back": "review"}).context

    for words in (page["words"], "Every child reads"):
        typed = {"on": on, "kind": "question", "text": "So?", "seen": page["seen"], "suggestion": words}
        client.post(at(plan, "comment"), typed)

    assert [each.suggestion for each in Comment.objects.order_by("pk")] == [None, ["Every child reads"]]


def test_phrases_are_kept_used_and_deleted_by_their_owner_alone(client, cast):
    plan = submitted(cast)
    client.force_login(cast.facilitator)
    place = {"district": cast.district.slug}
    for _ in range(2):
        client.post(reverse("action_plans:phrases", kwargs=place), {"text": "Who helps?", "kind": "question"})
    phrase = Phrase.objects.get()

    composer = client.get(at(plan, "comment"), {"on": "plan"}).content.decode()
    client.force_login(cast.leader)
    delete = reverse("action_plans:delete_phrase", kwargs=place | {"phrase_id": phrase.pk})
    assert client.post(delete).status_code == 404
    client.force_login(cast.facilitator)
    client.post(delete)

    assert "data-phrase" in composer
    assert "Who helps?" in composer
    assert not Phrase.objects.exists()


@pytest.mark.parametrize("text", ["", "x" * 1001])
def test_phrase_that_cannot_be_kept_is_handed_back(client, cast, text):
    client.force_login(cast.facilitator)

    answer = client.post(
        reverse("action_plans:phrases", kwargs={"district": cast.district.slug}),
        {"text": text, "kind": "question"},
    )

    assert answer.status_code == 422
    assert text in answer.content.decode()


def test_phrases_have_an_end(cast):
    from action_plans.actions.phrases import MOST_PHRASES
    from partnerships.foundation.refusals import Refused

    for number in range(MOST_PHRASES):
        actions.keep_phrase(
            text=f"Phrase {number}", kind="question", by=hats(cast.facilitator), district_id=cast.district.pk
        )

    with pytest.raises(Refused, match="Delete one"):
        actions.keep_phrase(
            text="One more", kind="question", by=hats(cast.facilitator), district_id=cast.district.pk
        )


def test_review_costs_ten_queries_at_any_size(client, cast, cost_of):
    plan = sent_back(cast, goals=4, activities=4)
    small = read_cost(client, cast, cost_of, again(cast, plan))
    for goal in plan.goals.all():
        ActionGoalFactory(plan=plan, kind=goal.kind)
        for number in range(10):
            said = comment(cast, plan, "facilitator", goal=goal, text=f"Question {number}")
            actions.answer_comment(comment=said, by=hats(cast.leader), text="Indeed")

    large = read_cost(client, cast, cost_of, plan)

    assert small == large
    assert large <= 10


def read_cost(client, cast, cost_of, plan):
    client.force_login(cast.facilitator)
    return cost_of(at(plan))


def test_late_submission_is_marked(client, cast):
    cast.year.plans_due_on = cast.district.today() - datetime.timedelta(days=3)
    cast.year.save()

    assert "Late" in read(client, cast, "facilitator", submitted(cast)).content.decode()


def year_before(cast):
    ends = cast.year.ends_in - 1
    return SchoolYearFactory(
        district=cast.district,
        ends_in=ends,
        starts_on=datetime.date(ends - 1, 7, 1),
        ends_on=datetime.date(ends, 6, 30),
    )


def test_words_changed_side_by_side_are_one_change():
    from action_plans.templatetags.coaching import cell_words
    from action_plans.views.reading import Cell, Line
    from districts.worddiff import compare

    def marked(was, now):
        return cell_words(Cell("x", "", Line("x", "", compare(was, now), changed=True)))

    assert marked("Anders Voss leads", "Denise Kowalczyk leads") == (
        "<del>Anders Voss</del><ins>Denise Kowalczyk</ins> leads"
    )
    assert marked("All read", "All children read") == "All <ins>children </ins>read"
    assert marked("<b>", "<i> & more") == "<del>&lt;b&gt;</del><ins>&lt;i&gt; &amp; more</ins>"
    assert marked("", "New words") == "<ins>New words</ins>"
    assert marked("Same", "Same") == "Same"


def test_facts_say_when_the_school_was_last_contacted_and_visited(client, cast):
    plan, today = submitted(cast), cast.district.today()
    days = datetime.timedelta
    ContactFactory(school=cast.school, by=cast.facilitator, kind="visit", held_on=today - days(days=9))
    ContactFactory(school=cast.school, by=cast.facilitator, kind="call", held_on=today - days(days=2))

    answer = read(client, cast, "facilitator", plan)

    contacts = answer.context["contacts"]
    assert contacts["ago"] == "2 days ago"
    assert contacts["visited"] == today - days(days=9)
    assert "last visit " in answer.content.decode()
    assert contacts["log"].endswith(f"?school={cast.school.pk}")
