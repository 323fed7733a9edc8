"""Keying in sheets: twenty of them, twice the same, undone; and who was heard by it."""

import re
import uuid

import pytest
from django.urls import reverse

from districts.enums import Role
from districts.hats import Hat, Hats
from family_voice import actions
from family_voice.enums import Channel, Visibility, Wish
from family_voice.figures import participation
from family_voice.models import PolicyComment, ReplyContact, SheetBatch
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from policies.models import PolicyVersion
from policies.tests.factories import draft, opened, sign


@pytest.fixture
def leads(cast, inside):
    return Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])


@pytest.fixture
def version(cast, leads):
    return opened(cast.district, leads, paragraphs=3)


@pytest.fixture
def batch(cast, version, leads):
    handed = actions.Handed("so", cast.school, "Fall night", 40)
    return actions.make_batch(version=version, handed=handed, by=leads)


@pytest.fixture
def here(client, cast):
    client.force_login(cast.facilitator)
    return reverse("family_voice:keying", kwargs={"district": cast.district.slug})


def typed(version, marks=("agree", "", ""), words=("", "", ""), **more):
    rows = list(version.paragraphs.all())
    return (
        {"channel": "paper", "language": "so", "sheet": str(uuid.uuid4()), "whole": ""}
        | {f"p{row.pk}": mark for row, mark in zip(rows, marks, strict=True)}
        | {f"t{row.pk}": said for row, said in zip(rows, words, strict=True)}
        | more
    )


def test_twenty_sheets_are_twenty_families_of_the_school_of_their_batch(client, cast, version, batch, here):
    for number in range(20):
        answer = client.post(
            here, typed(version, ("agree", "change", ""), ("", f"Later, {number}", ""), batch=batch.number)
        )
        assert answer.status_code == 302

    heard = participation(version)
    assert (heard.families, heard.with_words) == (20, 20)
    assert {each.name: each.families for each in heard.schools} == {
        cast.school.name: 20,
        cast.other_school.name: 0,
    }
    assert PolicyComment.objects.filter(keyed_by=cast.facilitator, batch=batch, language="so").count() == 40
    assert "batch=1" in answer.url
    next_sheet = client.get(answer.url).content.decode()
    assert re.search(r'name="batch" value="1"', next_sheet)
    assert '<option value="so" selected>' in next_sheet


def test_double_click_keeps_one_sheet(client, version, here):
    sheet = typed(version, ("agree", "add", ""), ("", "More books", ""), whole="Thank you")

    for _each in range(2):
        client.post(here, sheet)

    assert sorted(PolicyComment.objects.values_list("wish", flat=True)) == ["add", "agree", "whole"]
    assert PolicyComment.objects.values("family").distinct().count() == 1


def test_words_beside_agree_are_kept_as_an_addition_and_words_alone_as_a_change(client, version, here):
    client.post(here, typed(version, ("agree", "", ""), ("And say it in Somali", "Sooner", "")))

    assert list(PolicyComment.objects.values_list("wish", "text")) == [
        ("agree", ""),
        ("add", "And say it in Somali"),
        ("change", "Sooner"),
    ]


def test_last_sheet_is_undone(client, cast, version, here):
    client.post(here, typed(version))
    last = typed(version, ("change", "", ""), ("No", "", ""))
    page = client.get(client.post(here, last).url).content.decode()
    assert f'name="sheet" value="{last["sheet"]}"' in page

    client.post(f"{here}undo/", {"sheet": last["sheet"]})

    assert list(PolicyComment.objects.values_list("wish", flat=True)) == ["agree"]


def test_sheet_of_somebody_else_and_an_answered_one_are_not_undone(client, cast, version, here):
    sheet = typed(version, ("change", "", ""), ("No", "", ""))
    client.post(here, sheet)
    client.force_login(cast.leader)
    client.post(f"{here}undo/", {"sheet": sheet["sheet"]})
    client.force_login(cast.facilitator)
    PolicyComment.objects.update(answer=AnswerFactory(version=version))
    client.post(f"{here}undo/", {"sheet": sheet["sheet"]})

    assert PolicyComment.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"marks": ("", "", "")}, "Nothing is marked"),
        ({"marks": ("change", "", "")}, "Write what they say of paragraph 1"),
        ({"batch": "7"}, "There is no batch 7"),
        ({"way": "email", "address": ""}, "Give both"),
        ({"way": "email", "address": "rosa"}, "valid email"),
        ({"way": "phone", "address": "555"}, "no words to answer"),
        ({"channel": "web"}, "Select a valid choice"),
    ],
)
def test_faulty_sheet_is_shown_again_and_keeps_nothing(client, version, here, changed, sentence):
    answer = client.post(here, typed(version, **changed))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not PolicyComment.objects.exists()


def test_wish_to_be_told_stands_apart_from_the_words(client, version, here):
    words = ("Sooner", "", "")
    client.post(here, typed(version, ("change", "", ""), words, way="phone", address="555 0142"))

    contact = ReplyContact.objects.get()
    assert (contact.address, contact.comment.text) == ("555 0142", "Sooner")


def test_keying_goes_on_after_the_last_day_until_the_adoption(client, version, here):
    PolicyVersion.objects.update(comments_until="2020-01-01")
    assert client.post(here, typed(version)).status_code == 302

    PolicyVersion.objects.update(opened_at=None, opened_by=None, state="draft")
    assert "No policy is open" in client.get(here).content.decode()


def test_page_costs_the_same_for_few_and_many_sheets(client, version, here, cost_of):
    client.post(here, typed(version))
    few = cost_of(here)
    for _each in range(15):
        client.post(here, typed(version))

    assert cost_of(here) == few <= 14


def test_batches_are_numbered_within_their_version(cast, version, leads):
    first = actions.make_batch(version=version, handed=actions.Handed("so"), by=leads)
    same = actions.make_batch(version=version, handed=actions.Handed("so"), by=leads)
    other = actions.make_batch(version=version, handed=actions.Handed("es"), by=leads)

    assert (first.number, same, other.number) == (1, first, 2)


def test_batch_is_made_for_an_open_version_alone(cast, leads):
    from partnerships.foundation.refusals import Refused

    with pytest.raises(Refused):
        actions.make_batch(version=draft(cast.district), handed=actions.Handed("so"), by=leads)
    assert not SheetBatch.objects.exists()


def test_participation_names_who_is_not_heard_and_counts_families_once(client, cast, version):
    cast.district.languages = ["en", "vi"]
    cast.district.save()
    first, second, _third = version.paragraphs.all()
    family = uuid.uuid4()
    for row in (first, second):
        PolicyCommentFactory(
            version=version, paragraph=row, wish=Wish.AGREE, text="", family=family, school=cast.school
        )
    PolicyCommentFactory(
        version=version, paragraph=first, visibility=Visibility.HIDDEN, visibility_reason="Spam",
        school=cast.other_school,
    )  # fmt: skip
    PolicyCommentFactory(version=version, paragraph=first, channel=Channel.PHONE, language="so")

    heard = participation(PolicyVersion.objects.with_head().get(pk=version.pk))

    assert (heard.families, heard.with_words) == (2, 1)
    assert [each.name for each in heard.silent_schools] == [cast.other_school.name]
    assert [each.name for each in heard.silent_languages] == ["Vietnamese"]
    assert sum(each.families for each in heard.weeks) == 2
    client.force_login(cast.superintendent)
    page = client.get(reverse("family_voice:participation", kwargs={"district": cast.district.slug}))
    assert "Not heard yet" in page.content.decode()


def test_participation_costs_the_same_for_few_and_many(client, cast, version, cost_of):
    from schools.tests.factories import SchoolFactory

    client.force_login(cast.leader)
    url = reverse("family_voice:participation", kwargs={"district": cast.district.slug})
    PolicyCommentFactory(version=version, paragraph=version.paragraphs.first())
    few = cost_of(url)
    for _each in range(20):
        school = SchoolFactory(district=cast.district)
        PolicyCommentFactory(version=version, paragraph=version.paragraphs.first(), school=school)

    assert cost_of(url) == few <= 12


def test_participation_as_csv_runs_nothing_in_a_spreadsheet(client, cast, version):
    cast.school.name = "=HYPERLINK(1)"
    cast.school.save()
    PolicyCommentFactory(version=version, paragraph=version.paragraphs.first(), school=cast.school)
    client.force_login(cast.leader)

    answer = client.post(reverse("family_voice:participation_csv", kwargs={"district": cast.district.slug}))

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "School,'=HYPERLINK(1),1,1" in lines
    assert "All,,1,1" in lines


def test_home_says_how_many_comments_wait(client, cast, version):
    PolicyCommentFactory(version=version, paragraph=version.paragraphs.first())
    PolicyCommentFactory(version=version, wish=Wish.WHOLE, visibility=Visibility.HELD)
    client.force_login(cast.leader)

    page = client.get(reverse("districts:home", kwargs={"district": cast.district.slug})).content.decode()

    assert "1 comment of a family waits for somebody to look at it" in page
    assert "2 comments on the policy wait for an answer" in page


def test_sheet_is_not_undone_once_the_version_is_adopted(client, version, leads, here):
    sheet = typed(version, ("agree", "", ""), ("", "", ""))
    client.post(here, sheet)
    sign(version, leads)
    client.post(f"{here}undo/", {"sheet": sheet["sheet"]})

    assert PolicyComment.objects.count() == 1
