import datetime

import pytest
from django.urls import reverse

from districts.actions.years import set_year
from districts.models import SchoolYear
from partnerships.foundation.refusals import Refused
from partnerships.foundation.tenancy import in_district


def url(cast, name, **more):
    return reverse(f"districts:{name}", kwargs={"district": cast.district.slug, **more})


def following(year):
    return {
        "starts_on": year.ends_on + datetime.timedelta(days=1),
        "ends_on": year.ends_on.replace(year=year.ends_on.year + 1),
    }


def test_add_year_offers_the_last_one_a_year_later(client, cast):
    with in_district(cast.district):
        SchoolYear.objects.update(plans_due_on=datetime.date(cast.year.ends_in, 2, 28))
    client.force_login(cast.leader)

    form = client.get(url(cast, "add_year")).context["form"]

    assert form.initial["starts_on"] == cast.year.starts_on.replace(year=cast.year.starts_on.year + 1)
    assert form.initial["plans_due_on"] == datetime.date(cast.year.ends_in + 1, 2, 28)


def test_add_year_leads_back_and_makes_one_year_for_two_clicks(client, cast):
    client.force_login(cast.leader)
    typed = {name: value.isoformat() for name, value in following(cast.year).items()}
    blanks = {"plans_due_on": "", "midyear_on": "", "evaluations_due_on": ""}

    answers = [client.post(url(cast, "add_year"), typed | blanks) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    with in_district(cast.district):
        assert SchoolYear.objects.filter(ends_in=cast.year.ends_in + 1).count() == 1


def test_set_year_refuses_days_of_another_year(inside, cast):
    dates = following(cast.year) | {"starts_on": cast.year.ends_on}

    with pytest.raises(Refused, match="overlap"):
        set_year(district=cast.district, year=SchoolYear(), by=cast.leader, **dates)


def test_set_year_refuses_a_last_day_before_the_first(inside, cast):
    last = following(cast.year)["ends_on"]
    dates = {"starts_on": last + datetime.timedelta(days=1), "ends_on": last}

    with pytest.raises(Refused, match="don't fit together"):
        set_year(district=cast.district, year=SchoolYear(), by=cast.leader, **dates)
    assert SchoolYear.objects.get() == cast.year


def test_set_year_refuses_a_second_year_of_the_same_name(inside, cast):
    dates = {"starts_on": cast.year.starts_on, "ends_on": cast.year.ends_on - datetime.timedelta(days=1)}

    with pytest.raises(Refused, match="is there already"):
        set_year(district=cast.district, year=SchoolYear(), by=cast.leader, **dates)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ends_on", "2001-01-01", "before it starts"),
        ("ends_on", "2050-01-01", "more than a school year"),
        ("plans_due_on", "2001-01-01", "outside this school year"),
        ("starts_on", "yesterday", "valid date"),
    ],
)
def test_year_form_says_what_is_wrong(client, cast, name, value, said):
    client.force_login(cast.leader)
    typed = {"starts_on": cast.year.starts_on.isoformat(), "ends_on": cast.year.ends_on.isoformat()}

    answer = client.post(url(cast, "edit_year", year_id=cast.year.pk), typed | {name: value})

    assert answer.status_code == 200
    assert said in str(answer.context["form"].errors)


def test_history_of_a_year_shows_a_deadline_that_moved(client, cast):
    client.force_login(cast.leader)
    due = cast.year.starts_on + datetime.timedelta(days=100)
    typed = {"starts_on": cast.year.starts_on.isoformat(), "ends_on": cast.year.ends_on.isoformat()}
    client.post(url(cast, "edit_year", year_id=cast.year.pk), typed | {"plans_due_on": due.isoformat()})

    days = client.get(url(cast, "year_history", year_id=cast.year.pk)).context["days"]

    change = next(entry for entry in days[0][1] if entry.who == cast.leader.name).changes[0]
    assert (change.label, change.before) == ("One-Year Action Plans due", "")
    assert change.after.endswith(str(due.year))
