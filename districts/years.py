"""Which district an address means, and which school year it is."""

from collections.abc import Sequence

from districts.models import District, SchoolYear
from partnerships.foundation.tenancy import across_all_districts


def current_year(district: District) -> SchoolYear | None:
    """The school year that today falls in, else the next to come, else the last one.

    Needs an open district; one query. None only for a district that has no school year yet.
    """
    return _of_today(district, SchoolYear.objects.order_by("starts_on"))


def district_at(slug: str) -> tuple[District | None, SchoolYear | None]:
    """The district of this address and its current school year; one query for a district with years."""
    with across_all_districts(reason="Which district is meant is asked before it is open."):
        years = list(
            SchoolYear.objects.filter(district__slug=slug).select_related("district").order_by("starts_on")
        )
    district = years[0].district if years else District.objects.filter(slug=slug).first()
    return district, _of_today(district, years) if district else None


def _of_today(district: District, years: Sequence[SchoolYear]) -> SchoolYear | None:
    today = district.today()
    running = [year for year in years if year.starts_on <= today <= year.ends_on]
    coming = [year for year in years if year.starts_on > today]
    return next(iter(running or coming or list(years)[-1:]), None)
