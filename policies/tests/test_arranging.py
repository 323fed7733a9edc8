"""Adding, moving, removing and bringing back on the page of the policy, each without script."""

import pytest

from partnerships.foundation.tenancy import in_district
from policies import actions
from policies.models import Paragraph, PolicySection, Translation
from policies.tests.factories import adopted, translate
from policies.tests.helpers import hats, url


def arrange(client, cast, part, **posted):
    kind = "section" if isinstance(part, PolicySection) else "paragraph"
    return client.post(url(cast, "arrange", number=1, kind=kind, row_id=part.pk), posted)


def texts(cast):
    with in_district(cast.district):
        return list(Paragraph.objects.present().values_list("section__heading", "text"))


def test_forms_add_move_remove_and_undo_without_script(client, cast, version):
    client.force_login(cast.leader)
    with in_district(cast.district):
        first, second = version.sections.all()
        one, two, *_rest = version.paragraphs.all()

    for _click in range(2):
        client.post(url(cast, "add", number=1), {"key": "a"})
        added = client.post(url(cast, "add", number=1), {"key": "b", "section": first.pk, "after": one.pk})
    arrange(client, cast, two, do="place", place=second.pk)
    arrange(client, cast, second, do="up")
    removed = arrange(client, cast, one, do="remove")

    with in_district(cast.district):
        assert version.sections.count() == 3
        assert version.sections.first() == second
        new = Paragraph.objects.latest("pk")
        assert f"#paragraph-{new.pk}" in added.headers["Location"]
        assert list(Paragraph.objects.filter(section=first)) == [one, new]
        assert list(Paragraph.objects.filter(section=second))[-1] == two
        assert Paragraph.objects.get(pk=one.pk).removed_by == cast.leader
    assert removed.headers["Location"] == f"{url(cast, number=1)}?removed=paragraph-{one.pk}#removed"
    assert 'id="undo"' in client.get(removed.headers["Location"]).content.decode()

    arrange(client, cast, one, do="bring_back")
    with in_district(cast.district):
        assert Paragraph.objects.get(pk=one.pk).removed_at is None


def test_removed_section_takes_its_paragraphs_out_and_brings_them_back(client, cast, version):
    client.force_login(cast.leader)
    before = texts(cast)
    with in_district(cast.district):
        first = version.sections.first()

    arrange(client, cast, first, do="remove")
    assert texts(cast) == [each for each in before if each[0] != first.heading]

    page = client.get(url(cast, number=1) + f"?removed=section-{first.pk}").content.decode()
    assert "The section was removed:" in page
    arrange(client, cast, first, do="bring_back")
    assert texts(cast) == before


def test_new_part_has_room_for_its_translations(client, cast, version):
    with in_district(cast.district):
        translate(version, "so")
        section = version.sections.first()
    client.force_login(cast.leader)

    client.post(url(cast, "add", number=1), {"key": "a", "section": section.pk})
    client.post(url(cast, "add", number=1), {"key": "b"})

    with in_district(cast.district):
        assert Translation.objects.filter(paragraph=Paragraph.objects.latest("pk"), language="so").exists()
        assert Translation.objects.filter(section=PolicySection.objects.latest("pk"), language="so").exists()


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"do": "explode"},
        {"do": "place"},
        {"do": "place", "place": "999999"},
        {"do": "place", "place": "x"},
        {"do": "place", "place": "9" * 30},
    ],
)
def test_arrange_answers_nonsense_with_a_sentence_and_changes_nothing(client, cast, version, posted):
    client.force_login(cast.leader)
    before = texts(cast)
    with in_district(cast.district):
        paragraph = version.paragraphs.first()

    answer = arrange(client, cast, paragraph, **posted)

    assert answer.status_code == 302
    assert texts(cast) == before


def test_section_can_not_be_placed_into_a_section(client, cast, version):
    client.force_login(cast.leader)
    with in_district(cast.district):
        first, second = version.sections.all()

    page = client.post(
        url(cast, "arrange", number=1, kind="section", row_id=first.pk),
        {"do": "place", "place": second.pk},
        follow=True,
    )

    assert "Choose the section to move the paragraph to." in page.content.decode()


def test_add_to_a_section_that_is_gone_says_so(client, cast, version):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "add", number=1), {"key": "a", "section": 999999}, follow=True)

    assert "That section is no longer in the policy." in answer.content.decode()


def test_rearranging_an_adopted_version_says_why_not(client, cast):
    with in_district(cast.district):
        version = adopted(cast.district, hats(cast.leader))
        section = version.sections.first()
    client.force_login(cast.leader)

    for answer in (
        client.post(url(cast, "add", number=1), {"key": "a"}, follow=True),
        client.post(url(cast, "add", number=1), {"key": "a", "section": section.pk}, follow=True),
        client.post(
            url(cast, "arrange", number=1, kind="section", row_id=section.pk), {"do": "remove"}, follow=True
        ),
    ):
        assert "its wording can’t be changed" in answer.content.decode()


def test_part_of_another_version_is_not_found_under_this_one(client, cast):
    with in_district(cast.district):
        first = adopted(cast.district, hats(cast.leader)).paragraphs.first()
        actions.start_version(district=cast.district, by=hats(cast.leader), way=actions.NEXT)
    client.force_login(cast.leader)

    wrong = url(cast, "arrange", number=2, kind="paragraph", row_id=first.pk)

    assert client.post(wrong, {"do": "remove"}).status_code == 404


def test_script_gets_the_new_page_at_once(client, cast, version):
    client.force_login(cast.leader)

    answer = client.post(url(cast, "add", number=1), {"key": "a"}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert 'data-focus="section-' in answer.content.decode()
