"""School years and their deadlines."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from districts.models import District, SchoolYear
from partnerships.foundation.refusals import Refused


@transaction.atomic
def set_year(*, district: District, year: SchoolYear, by: Any, **dates: Any) -> SchoolYear:
    """Keep a new or changed school year. Its name follows from its last day.

    Asking for the very same year again gives the one that is there. Raises Refused where it would
    overlap another year, or another carries the same name.
    """
    District.objects.select_for_update().get(pk=district.pk)
    for name, value in dates.items():
        setattr(year, name, value)
    year.district, year.ends_in = district, year.ends_on.year
    others = list(SchoolYear.objects.exclude(pk=year.pk))
    for other in others:
        if year.pk is None and all(getattr(other, name) == value for name, value in dates.items()):
            return other
        _refuse_clash(year, other)
    try:
        with transaction.atomic():
            year.save()
    except IntegrityError as clash:
        raise Refused(_("These dates don't fit together. Look at them once more.")) from clash
    return year


def _refuse_clash(year: SchoolYear, other: SchoolYear) -> None:
    if year.ends_in == other.ends_in:
        raise Refused(_("School year %(year)s is there already. Edit its dates instead.") % {"year": other})
    if year.starts_on <= other.ends_on and other.starts_on <= year.ends_on:
        raise Refused(
            _("These days overlap with school year %(year)s, which runs from %(from)s to %(until)s.")
            % {"year": other, "from": other.starts_on, "until": other.ends_on}
        )
