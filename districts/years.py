"""Which school year it is."""

from collections.abc import Sequence

from districts.models import District, SchoolYear


def current_year(district: District) -> SchoolYear | None:
    """The school year that today falls in, else the next to come, else the last one.

    Needs an open district; one query. None only for a district that has no school year yet.
    """
    return of_today(district, SchoolYear.objects.order_by("starts_on"))


def of_today(district: District, years: Sequence[SchoolYear]) -> SchoolYear | None:
    """The same, among years at hand, earliest first."""
    today = district.today()
    running = [year for year in years if year.starts_on <= today <= year.ends_on]
    coming = [year for year in years if year.starts_on > today]
    return next(iter(running or coming or list(years)[-1:]), None)
