"""What a year brings once plans are approved, in bulk: results of activities, contacts with schools."""

import datetime
from collections.abc import Iterable

from accounts.models import User
from districts.models import District, SchoolYear
from partnerships.foundation.statistics import count_again
from schools.models import School


def add_year_under_way(
    district: District, years: Iterable[SchoolYear], schools: list[School], by: User
) -> None:
    """Two results of three activities of plans in force; a contact with each school every seventh week."""
    from contacts.models import Contact
    from results.models import ActivityResult

    for year in years:
        add_results(district, year, by)
        add_contacts(district, year, schools, by)
    count_again(ActivityResult, Contact)


def add_results(district: District, year: SchoolYear, by: User) -> None:
    from action_plans.models import ActionActivity
    from results.models import ActivityResult

    rows = ActionActivity.objects.filter(plan__year=year).exclude(plan__approved_at=None)
    ActivityResult.objects.bulk_create(
        [
            ActivityResult(
                district=district, plan_id=plan, activity_id=activity, told_by=by, cost=80,
                held_on=year.starts_on + datetime.timedelta(days=60 + activity % 70),
                families=None if activity % 5 == 0 else 20 + activity % 50, helped="yes", verdict="keep",
            )
            for activity, plan in rows.values_list("pk", "plan")
            if activity % 3
        ],
        batch_size=1_000,
    )  # fmt: skip


def add_contacts(district: District, year: SchoolYear, schools: list[School], by: User) -> None:
    from contacts.models import Contact

    until = min(year.ends_on, district.today())
    days = range(60, (until - year.starts_on).days, 49)
    Contact.objects.bulk_create(
        [
            Contact(
                district=district, school=school, by=by, minutes=45, about="How the team is doing",
                held_on=year.starts_on + datetime.timedelta(days=day + number % 14),
            )
            for number, school in enumerate(schools)
            if number % 11
            for day in days
        ],
        batch_size=1_000,
    )  # fmt: skip
