"""The pages of files: several at once, seen and saved by those who may, by nobody else."""

import pytest
from django.core.files.storage import storages
from django.urls import reverse

from action_plans.tests.helpers import approved, hats
from results import actions
from results.models import Evidence
from results.tests.pictures import jpeg, pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(cast, inside):
    return approved(cast).activities.first()


@pytest.fixture
def file(cast, activity):
    return actions.add_file(activity=activity, file=upload("night.jpg"), by=hats(cast.member))


def url_of(name, cast, **more):
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse(f"results:{name}", kwargs=place | more)


def page(cast, activity):
    return url_of("evidence", cast, activity_id=activity.pk)


def test_post_keeps_several_files_and_the_photo_of_a_phone(client, cast, activity):
    client.force_login(cast.member)
    posted = {
        "files": [upload("a.jpg"), upload("agenda.pdf", pdf())],
        "photo": upload("c.jpg", jpeg(color="red")),
        "kind": "photo",
        "caption": "Math night",
        "consent": "on",
    }

    answer = client.post(page(cast, activity), posted, follow=True)

    assert answer.redirect_chain == [(page(cast, activity), 302)]
    assert "3 files are kept." in answer.text
    assert list(Evidence.objects.values_list("name", "caption")) == [
        ("a.jpg", "Math night"),
        ("agenda.pdf", "Math night"),
        ("c.jpg", "Math night"),
    ]


def test_post_says_of_each_file_why_it_was_not_kept(client, cast, activity):
    client.force_login(cast.member)
    bad = [upload("<b>page.jpg", b"<html>"), upload("void.jpg", b"")]

    answer = client.post(
        page(cast, activity), {"files": [*bad, upload()], "kind": "photo", "consent": "on"}, follow=True
    )

    assert "“&lt;b&gt;page.jpg” was not kept. It is not a picture or a PDF that we can read." in answer.text
    assert "“void.jpg” was not kept. It is empty." in answer.text
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"kind": "photo", "consent": "on"}, "Choose at least one file"),
        ({"kind": "photo", "files": [upload()]}, "nobody is shown or named who did not agree"),
        ({"kind": "photo", "consent": "on", "files": [upload() for _ in range(7)]}, "six files at a time"),
        ({"kind": "nonsense", "consent": "on", "files": [upload()]}, "Select a valid choice"),
    ],
)
def test_post_is_answered_with_a_sentence_when_something_is_missing(client, cast, activity, posted, words):
    client.force_login(cast.member)

    answer = client.post(page(cast, activity), posted)

    assert answer.status_code == 200
    assert words in answer.text
    assert not Evidence.objects.exists()


def test_file_is_handed_out_sealed(client, cast, file):
    client.force_login(cast.principal)

    answer = client.get(url_of("file", cast, file_id=file.pk))

    assert answer.getvalue() == storages["evidence"].open(file.file.name).read()
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == 'inline; filename="night.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_pdf_is_handed_out_to_be_saved(client, cast, activity):
    made = actions.add_file(activity=activity, file=upload('ag"enda;\n.pdf', pdf()), by=hats(cast.member))
    client.force_login(cast.facilitator)

    answer = client.get(url_of("file", cast, file_id=made.pk))

    assert answer["Content-Disposition"] == 'attachment; filename="ag\\"enda;.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_file_is_not_sent_again_to_a_browser_that_has_it_and_still_may(client, cast, file):
    client.force_login(cast.chair)
    url = url_of("file", cast, file_id=file.pk)
    tag = client.get(url)["ETag"]

    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304

    client.force_login(cast.superintendent)
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 403


@pytest.mark.parametrize("name", ["file", "preview"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("leader", 200), ("facilitator", 200), ("chair", 200), ("member", 200), ("principal", 200),
        ("superintendent", 403), ("evaluator", 403), ("it", 403), ("neighbor", 403), ("stranger", 404),
    ],
)  # fmt: skip
def test_file_is_opened_by_the_school_and_those_who_coach_it_alone(client, cast, file, name, who, status):
    client.force_login(getattr(cast, who))

    assert client.get(url_of(name, cast, file_id=file.pk)).status_code == status


def test_file_of_another_school_is_not_found_under_ones_own(client, cast, file):
    approved_here = cast.other_school
    client.force_login(cast.neighbor)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": approved_here.pk}

    answer = client.get(reverse("results:file", kwargs=place | {"file_id": file.pk}))

    assert answer.status_code == 404


def test_removed_file_is_handed_to_nobody_until_it_is_brought_back(client, cast, file):
    client.force_login(cast.member)
    deed, url = url_of("file_deed", cast, file_id=file.pk), url_of("file", cast, file_id=file.pk)

    client.post(deed, {"do": "remove"})
    assert client.get(url).status_code == 404
    assert "night.jpg" in client.get(page(cast, file.activity)).text

    client.post(deed, {"do": "bring_back"})
    assert client.get(url).status_code == 200


def test_removed_files_are_listed_for_the_team_alone(client, cast, file):
    actions.remove_file(file=file, by=hats(cast.chair))
    client.force_login(cast.leader)

    assert "night.jpg" not in client.get(page(cast, file.activity)).text


def test_file_whose_store_lost_it_is_answered_with_404(client, cast, file):
    storages["evidence"].delete(file.file.name)
    client.force_login(cast.chair)

    assert client.get(url_of("file", cast, file_id=file.pk)).status_code == 404


def test_bring_back_says_when_a_file_is_gone_for_good(client, cast, file):
    actions.remove_file(file=file, by=hats(cast.chair))
    actions.delete_file(file=file)
    client.force_login(cast.chair)

    answer = client.post(url_of("file_deed", cast, file_id=file.pk), {"do": "bring_back"}, follow=True)

    assert "deleted for good" in answer.text
    assert "file_id" not in client.post(url_of("file_deed", cast, file_id=file.pk), {"do": "x"}).text


def test_page_costs_the_same_with_one_file_and_with_many(client, cast, activity, cost_of, file):
    client.force_login(cast.chair)
    few = cost_of(page(cast, activity))
    for number in range(12):
        actions.add_file(activity=activity, file=upload(data=jpeg((64 + number, 32))), by=hats(cast.member))

    assert cost_of(page(cast, activity)) == few


def test_page_of_files_says_nothing_can_be_added_to_those_who_only_read(client, cast, activity, file):
    client.force_login(cast.leader)

    answer = client.get(page(cast, activity))

    assert "Add photos and files" not in answer.text
    assert "Remove" not in answer.text
