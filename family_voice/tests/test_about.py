"""Which words a comment was about, whatever became of the paragraph; and a long policy with many comments."""

import re

import pytest
from django.urls import reverse

from family_voice import actions
from family_voice.enums import Disposition, Wish
from family_voice.models import PolicyComment
from family_voice.tests.factories import PolicyCommentFactory
from family_voice.tests.front import Family
from policies import actions as policy
from policies.models import Paragraph
from policies.tests.factories import opened, sign
from policies.tests.helpers import url as policy_url


@pytest.fixture
def leader(client, cast):
    client.force_login(cast.leader)
    return client


@pytest.fixture
def asked(version):
    """The four paragraphs of the version, as families were asked about them."""
    return list(version.paragraphs.all())


@pytest.fixture
def commented(version, asked, leads):
    """A comment on each; since then the first moved, the second was reworded, the third removed."""
    comments = [PolicyCommentFactory(version=version, paragraph=each) for each in asked]
    policy.place_paragraph(paragraph=asked[0], section=asked[3].section, by=leads)
    Paragraph.objects.filter(pk=asked[1].pk).update(text="Said anew")
    policy.remove(part=asked[2], by=leads)
    return comments


def url(version, name="comments", **more):
    place = {"district": version.district.slug, "number": version.number, **more}
    return reverse(f"family_voice:{name}", kwargs=place)


def test_list_keeps_the_words_and_the_order_that_families_had(leader, version, asked, commented):
    page = leader.get(url(version)).content.decode()

    heads = re.findall(r'<h2 class="h-small" id="group-\d+">(.*?)</h2>', page)
    became = ["now paragraph 3", "reworded since, now paragraph 1", "removed since", "now paragraph 2"]
    assert [each.startswith(f"Paragraph {number} ") for number, each in enumerate(heads, 1)] == [True] * 4
    assert [each.split(" · ")[-1].removesuffix("</span>") for each in heads] == became
    words = re.findall(r'<p class="voice-asked"[^>]*>(.*?)</p>', page)
    assert words == [each.text for each in asked]


def test_answering_shows_the_words_and_can_name_a_paragraph_that_was_removed(
    leader, cast, version, asked, commented
):
    about = commented[2]
    place = url(version, "answer")
    page = leader.get(f"{place}?comment={about.pk}").content.decode()
    assert f">{asked[2].text}</p>" in page
    assert "removed since" in page
    assert f'value="{asked[2].pk}">3. {asked[2].text} (removed)' in page

    typed = {"disposition": "adopted", "you_said": "Too much", "we_did": "We took it out."}
    leader.post(place, typed | {"comment": about.pk, "paragraph": asked[2].pk})

    about.refresh_from_db()
    assert about.answer.paragraph == asked[2]
    mend = leader.get(url(version, "mend", answer_id=about.answer_id)).content.decode()
    assert f">{asked[2].text}</p>" in mend
    assert f">{asked[2].text}</p>" in leader.get(url(version, "publish")).content.decode()
    compared = leader.get(policy_url(cast, "compare"), {"one": "1.1", "other": "1"}).content.decode()
    assert "We took it out." in compared
    assert "gone" in compared


def test_you_said_we_did_shows_the_words_after_the_adoption_too(cast, leads, version, asked, commented):
    for comment in commented:
        reply = actions.Reply(Disposition.NOTED, "You said so", f"About {comment.pk}")
        actions.answer_comments(version=version, comments=[comment.pk], reply=reply, by=leads)
    sign(version, leads)
    actions.publish_answers(version=version, by=leads)

    page = Family(cast.district).read().partition('id="answers"')[2]

    for number, each in enumerate(asked, 1):
        assert f"About paragraph {number}, as it read then:" in page
        assert f">{each.text}</span>" in page
    spanish = Family(cast.district, "es").read().partition('id="answers"')[2]
    assert f'<span lang="es" dir="ltr">[es] {asked[2].text}</span>' in spanish


def test_answer_to_several_paragraphs_names_each(leader, leads, version, asked, commented):
    reply = actions.Reply(Disposition.NOTED, "You said so", "We read it.")
    both = [commented[0].pk, commented[3].pk]
    actions.answer_comments(version=version, comments=both, reply=reply, by=leads)

    page = leader.get(url(version, "publish")).content.decode()

    assert [each.text in page for each in asked] == [True, False, False, True]


def test_list_narrows_to_a_paragraph_and_to_the_whole_policy(leader, version, asked, commented):
    PolicyCommentFactory(version=version, wish=Wish.WHOLE, text="All of it")

    of_removed = leader.get(f"{url(version)}?paragraph={asked[2].pk}").content.decode()
    assert [each.text in of_removed for each in commented] == [False, False, True, False]
    assert f'value="{asked[2].pk}" selected>3. {asked[2].text}' in of_removed
    of_whole = leader.get(f"{url(version)}?paragraph=whole").content.decode()
    assert "All of it" in of_whole
    assert commented[0].text not in of_whole


def test_answering_leads_back_to_the_list_as_it_was_narrowed(leader, version, asked, commented):
    query = f"paragraph={asked[1].pk}&place=waiting"
    page = leader.get(f"{url(version)}?{query}").content.decode()
    link = re.search(rf'href="([^"]*comment={commented[1].pk}&amp;query=[^"]*)"', page)[1]
    form = leader.get(link.replace("&amp;", "&"))
    kept = form.context["query"]

    answer = leader.post(
        url(version, "answer"), {"comment": commented[1].pk, "disposition": "noted", "query": kept}
    )

    assert answer.url == f"{url(version)}?{query}"


def many(version, count):
    """So many comments, down the policy and over again."""
    places = list(version.paragraphs.all())
    rows = [
        PolicyCommentFactory.build(
            version=version, district=version.district, paragraph=places[number % len(places)],
            language=["en", "es", "so"][number % 3],
        )
        for number in range(count)
    ]  # fmt: skip
    PolicyComment.objects.bulk_create(rows)


@pytest.mark.parametrize("name", ["comments", "publish", "to_call"])
def test_long_policy_with_many_comments_asks_no_more_than_a_short_one(leader, cast, leads, cost_of, name):
    version = opened(cast.district, leads, paragraphs=60)
    many(version, 5)
    few = cost_of(url(version, name))
    many(version, 1995)

    assert cost_of(url(version, name)) == few <= 14


def test_two_thousand_comments_are_read_fifty_at_a_time_and_narrowed_to_one_paragraph(leader, cast, leads):
    version = opened(cast.district, leads, paragraphs=60)
    many(version, 2000)
    last = version.paragraphs.last()

    first_page, last_page = leader.get(url(version)), leader.get(f"{url(version)}?page=40")
    one = leader.get(f"{url(version)}?paragraph={last.pk}&language=so")

    assert len(first_page.context["lines"]) == len(last_page.context["lines"]) == 50
    assert len(first_page.content) < 250_000
    assert {line.asked.number for line in last_page.context["lines"]} == {59, 60}
    assert {line.comment.paragraph_id for line in one.context["lines"]} == {last.pk}
    assert {line.comment.language for line in one.context["lines"]} == {"so"}
