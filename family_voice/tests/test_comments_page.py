"""The list of comments: narrowed, moderated, translated, answered; who may, and what it costs."""

import re

import pytest
from django.urls import reverse

from districts.enums import AuditKind, Role
from districts.hats import Hat, Hats
from districts.models import AuditEvent
from family_voice import actions
from family_voice.enums import Disposition, Visibility, Wish
from family_voice.models import Answer, AnswerWords, PolicyComment, ReplyContact
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from partnerships.foundation.refusals import Refused
from policies.tests.factories import opened


@pytest.fixture
def leads(cast, inside):
    return Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])


@pytest.fixture
def version(cast, leads):
    return opened(cast.district, leads)


@pytest.fixture
def first(version):
    return version.paragraphs.first()


@pytest.fixture
def leader(client, cast):
    client.force_login(cast.leader)
    return client


def url(version, name="comments", **more):
    place = {"district": version.district.slug, "number": version.number, **more}
    return reverse(f"family_voice:{name}", kwargs=place)


def said(answer):
    return re.findall(r'<blockquote class="voice-words"[^>]*>(.*?)</blockquote>', answer.content.decode())


def test_list_shows_words_in_their_language_and_direction_held_ones_first(leader, version, first):
    PolicyCommentFactory(version=version, paragraph=first, text="أقرب", language="ar")
    PolicyCommentFactory(version=version, paragraph=first, text="Look", visibility=Visibility.HELD)
    PolicyCommentFactory(version=version, wish=Wish.WHOLE, text="All of it")
    PolicyCommentFactory(version=version, paragraph=first, wish=Wish.AGREE, text="")
    held = {"visibility": Visibility.HELD, "visibility_reason": "sent within a second"}
    PolicyCommentFactory(version=version, paragraph=first, wish=Wish.AGREE, text="", **held)

    answer = leader.get(url(version))

    assert said(answer) == ["Look", "أقرب", "All of it"]
    assert '<blockquote class="voice-words" lang="ar" dir="rtl">' in answer.content.decode()
    assert "1 family agrees" in answer.content.decode()


def test_list_never_shows_where_a_family_wants_to_be_told(leader, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first)
    actions.keep_contact(comment=comment, way="email", address="rosa@example.org")

    assert b"rosa@" not in leader.get(url(version)).content
    assert b"rosa@" not in leader.get(url(version, "publish")).content


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("channel=paper", ["Paper"]),
        ("language=so", ["Somali"]),
        ("wish=whole", ["Whole"]),
        ("place=answered", ["Answered"]),
        ("place=held", ["Held"]),
        ("place=hidden", ["Hidden"]),
        ("place=waiting", ["Held", "Paper", "Somali", "Whole"]),
        ("place=nonsense&school=x", ["Held", "Paper", "Somali", "Answered", "Hidden", "Whole"]),
    ],
)
def test_filters_of_the_address_narrow_the_list(leader, version, first, asked, found):
    def make(text, **more):
        PolicyCommentFactory(**{"version": version, "paragraph": first, "text": text} | more)

    make("Paper", channel="paper")
    make("Somali", language="so")
    make("Answered", answer=AnswerFactory(version=version))
    make("Held", visibility=Visibility.HELD)
    make("Hidden", visibility=Visibility.HIDDEN, visibility_reason="Spam")
    make("Whole", wish=Wish.WHOLE, paragraph=None)

    assert said(leader.get(f"{url(version)}?{asked}")) == found


def test_school_narrows_the_list(leader, cast, version, first):
    PolicyCommentFactory(version=version, paragraph=first, text="Here", school=cast.school)
    PolicyCommentFactory(version=version, paragraph=first, text="There", school=cast.other_school)

    assert said(leader.get(f"{url(version)}?school={cast.school.pk}")) == ["Here"]


def test_list_costs_the_same_for_few_and_for_many(leader, cast, version, first, cost_of):
    def add(count):
        for number in range(count):
            PolicyCommentFactory(
                version=version, paragraph=first, language="es", school=cast.school,
                answer=AnswerFactory(version=version) if number % 2 else None,
            )  # fmt: skip

    add(2)
    few = cost_of(url(version))
    add(70)

    assert cost_of(url(version)) == few <= 13


def test_hiding_needs_a_reason_and_is_kept_with_it(leader, cast, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first)
    place = url(version, "hide", comment_id=comment.pk)

    leader.post(place, {"reason": " "})
    comment.refresh_from_db()
    assert comment.visibility == Visibility.SHOWN

    leader.post(place, {"reason": "Names a teacher"})
    comment.refresh_from_db()
    assert (comment.visibility, comment.visibility_reason) == (Visibility.HIDDEN, "Names a teacher")
    assert comment.moderated_by == cast.leader
    assert "Names a teacher" in AuditEvent.objects.get(kind=AuditKind.MODERATED).about

    leader.post(url(version, "show", comment_id=comment.pk))
    comment.refresh_from_db()
    assert (comment.visibility, comment.visibility_reason) == (Visibility.SHOWN, "")


def test_translation_stands_beside_the_words_and_changes_none(leader, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first, text="Más tarde", language="es")
    shown = re.search(r'name="([^"]*translation[^"]*)"', leader.get(url(version)).content.decode())
    assert shown
    answer = leader.post(
        url(version, "translation", comment_id=comment.pk),
        {"value": "Later", "version": "e3b0c44298fc1c14"},
        headers={"X-Saver": "1"},
    )

    assert answer.json()["status"] == "saved"
    comment.refresh_from_db()
    assert (comment.text, comment.translation) == ("Más tarde", "Later")


def reply(**more):
    return {"disposition": "adopted", "you_said": "Sooner", "we_did": "It is one day now"} | more


def test_one_answer_goes_to_all_that_were_ticked(leader, cast, version, first):
    one, two, _other = (PolicyCommentFactory(version=version, paragraph=first) for _each in range(3))
    ticked = leader.post(url(version, "ticked"), {"comment": [one.pk, two.pk], "do": "answer"})
    assert ticked.url == f"{url(version, 'answer')}?comment={one.pk}&comment={two.pk}"

    leader.post(url(version, "answer"), reply(comment=[one.pk], also=[two.pk], paragraph=first.pk))

    answer = Answer.objects.get()
    assert (answer.made_by, answer.paragraph) == (cast.leader, first)
    assert set(answer.comments.all()) == {one, two}
    page = leader.get(url(version)).content.decode()
    assert "2 of 3 answered" in page


def test_double_click_answers_once(leader, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first)

    for _each in range(2):
        answer = leader.post(url(version, "answer"), reply(comment=[comment.pk]))
        assert answer.status_code == 302

    assert Answer.objects.count() == 1


def test_comment_that_was_answered_meanwhile_keeps_its_answer(leads, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first)
    kept = actions.answer_comments(
        version=version, comments=[comment.pk], reply=actions.Reply(Disposition.ADOPTED), by=leads
    )

    with pytest.raises(Refused, match="meanwhile"):
        actions.note_thanks(version=version, comments=[comment.pk], by=leads)

    comment.refresh_from_db()
    assert comment.answer == kept


def test_not_adopted_without_a_reason_is_no_answer(leader, leads, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first)

    answer = leader.post(
        url(version, "answer"), reply(comment=[comment.pk], disposition="not_adopted", we_did="")
    )

    assert answer.status_code == 422
    assert "Say why it was not adopted." in answer.content.decode()
    with pytest.raises(Refused, match="why"):
        actions.answer_comments(
            version=version, comments=[comment.pk], reply=actions.Reply(Disposition.NOT_ADOPTED), by=leads
        )


def test_what_only_says_thanks_is_noted_with_one_click(leader, version, first):
    several = [PolicyCommentFactory(version=version, paragraph=first, text="Thanks").pk for _each in range(3)]

    leader.post(url(version, "ticked"), {"comment": several, "do": "noted"})

    answer = Answer.objects.get()
    assert (answer.disposition, answer.comments.count()) == (Disposition.NOTED, 3)


def test_similar_words_of_the_same_paragraph_are_offered_and_never_ticked(leader, version, first):
    one = PolicyCommentFactory(version=version, paragraph=first, text="Three days is too long for us")
    PolicyCommentFactory(version=version, paragraph=first, text="Three days are too long")
    PolicyCommentFactory(
        version=version,
        paragraph=first,
        text="Tres días",
        language="es",
        translation="Three days is too long",
    )
    PolicyCommentFactory(version=version, paragraph=first, text="More books, please")
    PolicyCommentFactory(version=version, paragraph=version.paragraphs.last(), text="Three days is too long")

    page = leader.get(f"{url(version, 'answer')}?comment={one.pk}")

    assert said(page) == ["Three days is too long for us", "Tres días", "Three days are too long"] or said(
        page
    ) == ["Three days is too long for us", "Three days are too long", "Tres días"]
    assert "checked" not in page.content.decode()


def test_hidden_comment_is_not_answered(leads, version, first):
    comment = PolicyCommentFactory(
        version=version, paragraph=first, visibility=Visibility.HIDDEN, visibility_reason="Spam"
    )

    with pytest.raises(Refused, match="hidden"):
        actions.note_thanks(version=version, comments=[comment.pk], by=leads)


def test_answer_changes_and_its_past_stays(leader, cast, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first)
    leader.post(url(version, "answer"), reply(comment=[comment.pk]))
    answer = Answer.objects.get()
    place = url(version, "mend", answer_id=answer.pk)
    leader.force_login(cast.facilitator)

    leader.post(place, reply(we_did="Two days", disposition="adapted"))

    answer.refresh_from_db()
    assert (answer.we_did, answer.disposition) == ("Two days", "adapted")
    page = leader.get(place).content.decode()
    assert "It is one day now" in page


def test_answer_stands_beside_itself_in_other_languages(leader, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first, language="ar")
    answer = AnswerFactory(version=version)
    PolicyComment.objects.filter(pk=comment.pk).update(answer=answer)

    leader.post(url(version, "words", answer_id=answer.pk), {"ar-you_said": "", "ar-we_did": "يوم واحد"})

    assert AnswerWords.objects.get().we_did == "يوم واحد"
    page = leader.get(url(version, "mend", answer_id=answer.pk)).content.decode()
    assert 'lang="ar" dir="rtl"' in page


def test_comment_taken_out_of_an_answer_waits_again(leader, version, first):
    answer = AnswerFactory(version=version)
    one, two = (PolicyCommentFactory(version=version, paragraph=first, answer=answer) for _each in range(2))

    leader.post(url(version, "part", answer_id=answer.pk), {"comment": one.pk})
    assert list(answer.comments.all()) == [two]

    leader.post(url(version, "part", answer_id=answer.pk), {"comment": two.pk})
    assert not Answer.objects.exists()


def test_answers_stand_once_the_version_is_settled_and_they_are_public(cast, leads):
    from policies.tests.factories import adopted

    version = adopted(cast.district, leads)
    answer = AnswerFactory(version=version)

    comment = PolicyCommentFactory(version=version, wish=Wish.WHOLE, answer=answer)
    actions.change_answer(answer=answer, reply=actions.Reply(Disposition.NOTED, "", "Done"), by=leads)
    actions.publish_answers(version=version, by=leads)

    with pytest.raises(Refused, match="adopted"):
        actions.change_answer(answer=answer, reply=actions.Reply(Disposition.ADOPTED), by=leads)
    with pytest.raises(Refused, match="adopted"):
        actions.part_from_answer(answer=answer, comment=comment.pk, by=leads)
    actions.say_answer_in(answer=answer, language="es", you_said="", we_did="Hecho", by=leads)


@pytest.mark.parametrize(("person", "reads", "answers"), [
    ("leader", 200, 302), ("facilitator", 200, 302), ("superintendent", 200, 403), ("evaluator", 403, 403),
    ("chair", 403, 403), ("principal", 403, 403), ("it", 403, 403), ("stranger", 404, 404),
])  # fmt: skip
def test_who_reads_and_who_answers(  # noqa: PLR0913 - a truth table
    client, cast, version, first, person, reads, answers
):
    comment = PolicyCommentFactory(version=version, paragraph=first)
    client.force_login(getattr(cast, person))

    assert client.get(url(version)).status_code == reads
    hidden = client.post(url(version, "hide", comment_id=comment.pk), {"reason": "Spam"})
    assert hidden.status_code == answers
    calls = client.get(url(version, "to_call")).status_code
    assert calls == {"leader": 200, "stranger": 404}.get(person, 403)


def test_number_is_deleted_once_told(leader, leads, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first, answer=AnswerFactory(version=version))
    contact = actions.keep_contact(comment=comment, way="phone", address="555 0142")
    page = leader.get(url(version, "to_call")).content.decode()
    assert "0 calls to make" in page
    assert "555 0142" in page
    assert "call once you have published it" in page
    actions.publish_answers(version=version, by=leads)
    assert "1 call to make" in leader.get(url(version, "to_call")).content.decode()

    leader.post(url(version, "told", contact_id=contact.pk))

    assert not ReplyContact.objects.exists()
    assert b"555 0142" not in leader.get(url(version, "to_call")).content


def test_all_that_is_held_is_settled_at_once_and_only_that(leader, cast, version, first):
    held = {
        "version": version,
        "paragraph": first,
        "visibility": Visibility.HELD,
        "visibility_reason": "Links",
    }
    for _each in range(60):
        PolicyCommentFactory(**held)
    PolicyCommentFactory(**held | {"wish": Wish.AGREE, "text": ""})
    PolicyCommentFactory(**held | {"language": "so"})
    PolicyCommentFactory(version=version, paragraph=first)
    query = "place=held&language=en"
    page = leader.get(f"{url(version)}?{query}").content.decode()
    assert "Settle all 61 at once" in page
    seen = hidden_inputs(page)

    leader.post(url(version, "settle"), seen | {"query": query, "do": "hide", "reason": ""})
    assert PolicyComment.objects.held().count() == 62
    leader.post(url(version, "settle"), seen | {"query": query, "do": "hide", "reason": "Machine"})
    assert PolicyComment.objects.filter(visibility=Visibility.HIDDEN).count() == 61
    seen = {"last": PolicyComment.objects.held().get().pk, "count": 1}
    leader.post(url(version, "settle"), seen | {"query": "place=waiting", "do": "show"})

    assert not PolicyComment.objects.held().exists()
    assert PolicyComment.objects.filter(visibility=Visibility.SHOWN).count() == 2
    assert AuditEvent.objects.filter(kind=AuditKind.MODERATED).count() == 2


def hidden_inputs(page):
    return dict(re.findall(r'name="(last|count)" value="(\d+)"', page))


@pytest.mark.parametrize("do", ["hide", "show"])
def test_what_came_after_the_page_was_read_is_not_settled(leader, cast, version, first, do):
    held = {"version": version, "paragraph": first, "visibility": Visibility.HELD, "school": cast.school}
    one, _two = (PolicyCommentFactory(**held) for _each in range(2))
    named_later = PolicyCommentFactory(**held | {"school": None})
    PolicyCommentFactory(**held)
    query = f"place=held&school={cast.school.pk}"
    typed = hidden_inputs(leader.get(f"{url(version)}?{query}").content.decode())
    typed |= {"query": query, "do": do, "reason": "Machine"}
    actions.hide_comment(comment=one, reason="Spam", by=Hats(cast.leader, []))
    came = PolicyCommentFactory(**held)

    leader.post(url(version, "settle"), typed)

    assert set(PolicyComment.objects.held()) == {named_later, came}

    PolicyComment.objects.filter(pk__lt=came.pk).update(school=cast.school, visibility=Visibility.HELD)
    answer = leader.post(url(version, "settle"), typed, follow=True)
    assert "The list has changed since you opened it" in answer.content.decode()
    leader.post(url(version, "settle"), {"query": query, "do": do, "reason": "Machine"})
    assert PolicyComment.objects.held().count() == 5


def test_what_was_held_counts_once_it_is_answered(leads, version, first):
    comment = PolicyCommentFactory(version=version, paragraph=first, visibility=Visibility.HELD)

    actions.note_thanks(version=version, comments=[comment.pk], by=leads)

    comment.refresh_from_db()
    assert (comment.visibility, comment.moderated_by) == (Visibility.SHOWN, leads.user)
    assert comment.answer is not None
