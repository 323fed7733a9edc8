"""Which school year it is."""

from districts.models import District, SchoolYear


def current_year(district: District) -> SchoolYear | None:
    """The school year that today falls in, else the next to come, else the last one.

    Needs an open district; one query. None only for a district that has no school year yet.
    """
    today = district.today()
    years = list(SchoolYear.objects.order_by("starts_on"))
    running = [year for year in years if year.starts_on <= today <= year.ends_on]
    coming = [year for year in years if year.starts_on > today]
    return (running or coming or years[-1:] or [None])[0]
