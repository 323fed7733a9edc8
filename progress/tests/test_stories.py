"""Good stories: suggested by rule, chosen and worded by the leader, thanked by the superintendent."""

from accounts.models import Mail
from partnerships.foundation.tenancy import in_district
from progress.models import Story
from progress.stories import suggestions
from progress.tests.helpers import approved, url_of
from results.tests.factories import ActivityResultFactory


def went_well(plan, **more):
    told = {"helped": "yes", "verdict": "keep", "families": 60, "went_well": "Ms. Ito read aloud"} | more
    return ActivityResultFactory(activity=plan.activities.first(), **told)


def test_rule_suggests_what_helped_and_would_be_done_again(cast, inside):
    result = went_well(approved(cast, cast.school))
    went_well(approved(cast, cast.other_school), helped="somewhat")

    found = suggestions(cast.year)

    assert [(each.activity_id, each.families) for each in found] == [(result.activity_id, 60)]


def test_rule_shows_no_word_of_a_plan_that_is_being_rewritten(cast, inside):
    plan = approved(cast, cast.school)
    went_well(plan)
    plan.state = "draft"
    plan.save()

    assert suggestions(cast.year) == []


def test_chosen_story_stands_on_the_page_in_the_leaders_words_alone(client, cast):
    with in_district(cast.district):
        result = went_well(approved(cast, cast.school))
    client.force_login(cast.leader)
    url = url_of(cast, "stories")

    begun = client.get(url, {"school": cast.school.pk, "activity": result.activity_id})
    client.post(
        url, {"school": cast.school.pk, "activity": result.activity_id, "text": "60 families read together."}
    )

    assert begun.context["form"]["text"].value() is None
    client.force_login(cast.superintendent)
    page = client.get(url_of(cast)).content.decode()
    assert "60 families read together." in page
    assert "Ms. Ito" not in page
    with in_district(cast.district):
        story = Story.objects.get()
        assert (story.activity_id, story.chosen_by) == (result.activity_id, cast.leader)


def test_story_keeps_no_activity_of_another_school(client, cast):
    with in_district(cast.district):
        result = went_well(approved(cast, cast.school))
    client.force_login(cast.leader)

    client.post(
        url_of(cast, "stories"),
        {"school": cast.other_school.pk, "activity": result.activity_id, "text": "Well done."},
    )

    with in_district(cast.district):
        assert Story.objects.get().activity is None


def test_dropped_story_is_off_the_page(client, cast):
    with in_district(cast.district):
        story = Story.objects.create(
            district=cast.district,
            year=cast.year,
            school=cast.school,
            text="Well done.",
            chosen_by=cast.leader,
        )
    client.force_login(cast.leader)

    client.post(url_of(cast, "drop_story", story_id=story.pk))

    assert "Well done." not in client.get(url_of(cast)).content.decode()
    assert client.get(url_of(cast, "thanks", story_id=story.pk)).status_code == 404


def test_superintendent_thanks_those_who_chair_the_team(client, cast):
    with in_district(cast.district):
        story = Story.objects.create(
            district=cast.district,
            year=cast.year,
            school=cast.school,
            text="Well done.",
            chosen_by=cast.leader,
        )
    client.force_login(cast.superintendent)

    client.post(url_of(cast, "thanks", story_id=story.pk), {"text": "Thank you.\nThe board heard of it."})

    mails = Mail.objects.all()
    assert {tuple(mail.to) for mail in mails} == {(cast.chair.email,), (cast.co_chair.email,)}
    assert {tuple(mail.reply_to) for mail in mails} == {(cast.superintendent.email,)}
    assert all("The board heard of it." in mail.text for mail in mails)
