"""The pages of the contact log."""

import datetime

import pytest
from django.urls import reverse

from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from districts.models import AuditEvent
from partnerships.foundation.tenancy import in_district
from schools.models import School
from schools.tests.factories import ClusterFactory, FacilitatorAssignmentFactory, SchoolFactory


def url_of(cast, name, **more):
    return reverse(f"contacts:{name}", kwargs={"district": cast.district.slug, **more})


@pytest.fixture
def marisol(client, cast):
    client.force_login(cast.facilitator)
    return client


def typed(cast, **more):
    return {
        "schools": [cast.school.pk], "kind": "visit", "held_on": cast.district.today().isoformat(),
        "key": "k" * 12, "usual": "45", "about": "Goal 2",
    } | more  # fmt: skip


def entries(cast):
    with in_district(cast.district):
        return list(Contact.objects.select_related("school").order_by("school__name"))


def test_form_stands_ready_for_the_school_that_was_clicked(marisol, cast):
    answer = marisol.get(url_of(cast, "log") + f"?school={cast.school.pk}")

    form = answer.context["form"]
    assert f"<h1>{cast.school.name}</h1>" in answer.content.decode()
    assert form.initial["held_on"] == cast.district.today()
    assert cast.chair.name in answer.context["people"]
    assert cast.principal.name in answer.context["people"]


def test_without_a_school_ones_own_are_offered_first(marisol, cast):
    with in_district(cast.district):
        School.objects.filter(pk=cast.other_school.pk).update(name="Aaron Elementary")
    answer = marisol.get(url_of(cast, "log"))

    assert [row["pk"] for row in answer.context["schools"]] == [cast.school.pk, cast.other_school.pk]


def test_school_is_found_by_a_word(marisol, cast):
    answer = marisol.get(url_of(cast, "log") + "?q=" + cast.other_school.name)

    assert [row["pk"] for row in answer.context["schools"]] == [cast.other_school.pk]


@pytest.mark.parametrize("asked", ["?school=999999", "?school=x", "?school=99999999999999999999"])
def test_school_that_is_not_there_asks_which(marisol, cast, asked):
    assert marisol.get(url_of(cast, "log") + asked).templates[0].name == "contacts/choose.html"


def test_whole_cluster_is_ticked_for_its_meeting(marisol, cast):
    with in_district(cast.district):
        cluster = ClusterFactory(district=cast.district)
        School.objects.update(cluster=cluster)

    answer = marisol.get(url_of(cast, "log") + f"?cluster={cluster.pk}&kind=meeting")

    assert {school.pk for school in answer.context["chosen"]} == {cast.school.pk, cast.other_school.pk}
    assert answer.context["form"].initial["kind"] == "meeting"


def test_contact_is_written_down_and_shown_with_the_school(marisol, cast):
    answer = marisol.post(url_of(cast, "log"), typed(cast), follow=True)

    (entry,) = entries(cast)
    assert (entry.kind, entry.minutes, entry.about, entry.by) == ("visit", 45, "Goal 2", cast.facilitator)
    assert answer.redirect_chain == [(url_of(cast, "of_school", school_id=cast.school.pk), 302)]
    assert "Goal 2" in answer.content.decode()


def test_own_minutes_win_over_the_usual_ones(marisol, cast):
    marisol.post(url_of(cast, "log"), typed(cast, minutes="100"))

    assert entries(cast)[0].minutes == 100


def test_meeting_is_written_down_for_every_school_that_is_ticked(marisol, cast):
    both = [cast.school.pk, cast.other_school.pk]
    for _twice in range(2):
        answer = marisol.post(url_of(cast, "log"), typed(cast, schools=both, kind="meeting"))

    assert {entry.school_id for entry in entries(cast)} == set(both)
    assert len(entries(cast)) == 2
    assert answer.url == url_of(cast, "listing")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": ""}, "Choose what it was"),
        ({"held_on": "2199-01-01"}, "Check the year"),
        ({"held_on": ""}, "This field is required"),
        ({"next_on": "2020-01-01"}, "before the contact itself"),
        ({"minutes": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_does_not_fit_is_said_and_everything_typed_stays(marisol, cast, wrong, said):
    answer = marisol.post(url_of(cast, "log"), typed(cast, **wrong))

    seen = answer.content.decode()
    assert said in seen
    assert "Goal 2" in seen
    assert entries(cast) == []


def test_day_ahead_is_refused(marisol, cast):
    tomorrow = cast.district.today() + datetime.timedelta(days=1)

    assert "still ahead" in marisol.post(url_of(cast, "log"), typed(cast, held_on=tomorrow)).content.decode()


def test_script_is_told_where_it_stands_or_that_it_does_not_fit(marisol, cast):
    saver = {"X-Saver": "1"}

    refused = marisol.post(url_of(cast, "log"), typed(cast, kind=""), headers=saver)
    kept = marisol.post(url_of(cast, "log"), typed(cast), headers=saver)

    assert (refused.status_code, refused.json()) == (422, {"status": "invalid"})
    assert kept.json() == {"status": "saved", "url": url_of(cast, "of_school", school_id=cast.school.pk)}


def test_closed_school_is_offered_to_nobody(marisol, cast):
    with in_district(cast.district):
        School.objects.filter(pk=cast.school.pk).update(status="closed")

    marisol.post(url_of(cast, "log"), typed(cast))

    assert entries(cast) == []


def contact(cast, **more):
    with in_district(cast.district):
        return ContactFactory(**{"school": cast.school, "by": cast.facilitator} | more)


def test_log_is_narrowed_by_person_kind_month_cluster_and_school(marisol, cast):
    today = cast.district.today()
    with in_district(cast.district):
        cluster = ClusterFactory(district=cast.district)
        School.objects.filter(pk=cast.school.pk).update(cluster=cluster)
    mine = contact(cast, kind="call")
    other = contact(cast, school=cast.other_school, by=cast.leader, held_on=cast.year.starts_on)

    def found(query):
        return [row["id"] for row in marisol.get(url_of(cast, "listing") + query).context["page"].object_list]

    assert found("") == ([mine.pk, other.pk] if today > cast.year.starts_on else [other.pk, mine.pk])
    assert found(f"?person={cast.facilitator.pk}") == [mine.pk]
    assert found("?kind=call") == [mine.pk]
    assert found(f"?cluster={cluster.pk}") == [mine.pk]
    assert found(f"?q={cast.other_school.name}") == [other.pk]
    assert other.pk in found(f"?month={cast.year.starts_on:%Y-%m}")
    assert found("?month=nonsense&person=-1") == found("")


def test_log_says_how_much_there_is(marisol, cast):
    contact(cast, minutes=90)
    contact(cast, school=cast.other_school, minutes=None)

    assert "2 contacts</b>, 2 schools, 2 hours" in marisol.get(url_of(cast, "listing")).content.decode()


def test_log_is_paged_and_costs_the_same_for_few_entries_and_many(marisol, cast, cost_of):
    contact(cast)
    few = cost_of(url_of(cast, "listing"))
    with in_district(cast.district):
        for school in SchoolFactory.create_batch(5, district=cast.district):
            ContactFactory.create_batch(12, school=school, by=cast.facilitator)

    assert cost_of(url_of(cast, "listing")) == few <= 8
    assert len(marisol.get(url_of(cast, "listing") + "?page=2").context["page"].object_list) == 11


def test_log_as_csv_is_harmless_and_noted(marisol, cast):
    contact(cast, about="=HYPERLINK(1)", minutes=15)
    contact(cast, kind="call", about="A call")

    answer = marisol.post(url_of(cast, "export"), {"kind": "visit"})

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=HYPERLINK(1)" in lines[1]
    with in_district(cast.district):
        assert AuditEvent.objects.filter(kind="exported", about="Contact log as CSV").exists()


@pytest.mark.parametrize(
    ("person", "may"), [("principal", True), ("chair", True), ("member", False), ("neighbor", False),
                        ("superintendent", False), ("evaluator", False)]
)  # fmt: skip
def test_words_about_a_school_are_read_by_those_who_may(client, cast, person, may):
    contact(cast, about="Said in trust")
    client.force_login(getattr(cast, person))

    answer = client.get(url_of(cast, "of_school", school_id=cast.school.pk))

    assert answer.status_code == (200 if may else 403)
    assert ("Said in trust" in answer.content.decode()) is may
    assert client.get(url_of(cast, "listing")).status_code == 403


def test_entry_is_corrected_taken_out_and_brought_back(marisol, cast):
    entry = contact(cast, about="Goal 1", minutes=20)
    here = url_of(cast, "correct", contact_id=entry.pk)

    assert marisol.get(here).context["form"].initial["minutes"] == 20
    marisol.post(here, typed(cast, about="Goal 3"))
    assert entries(cast)[0].about == "Goal 3"
    assert "Goal 1" in marisol.get(here).content.decode()

    gone = marisol.post(url_of(cast, "take_out", contact_id=entry.pk), follow=True).content.decode()
    assert "Taken out of the log" in gone
    assert "Goal 3" not in gone
    back = marisol.post(url_of(cast, "bring_back", contact_id=entry.pk), follow=True).content.decode()
    assert "Goal 3" in back


def test_usual_minutes_are_shown_as_tapped_when_an_entry_is_corrected(marisol, cast):
    entry = contact(cast, minutes=45)

    initial = marisol.get(url_of(cast, "correct", contact_id=entry.pk)).context["form"].initial

    assert (initial["usual"], initial["minutes"]) == (45, None)


def test_next_step_is_called_done(marisol, cast):
    entry = contact(cast, next_step="Send the list", next_on=cast.district.today())

    seen = marisol.post(url_of(cast, "settle", contact_id=entry.pk), follow=True).content.decode()

    assert "Done: Send the list" in seen


def test_form_costs_the_same_for_few_schools_and_many(marisol, cast, cost_of):
    url = url_of(cast, "log") + f"?school={cast.school.pk}"
    few = cost_of(url)
    with in_district(cast.district):
        for school in SchoolFactory.create_batch(10, district=cast.district):
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)

    assert cost_of(url) == few <= 8
