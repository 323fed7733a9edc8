"""What each switch of the public page shows now, in a sentence: said beside the switch."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.foundation.languages import DEFAULT
from public_site.content import events_of, plan_in_force, policy_of, schools_of
from public_site.stamp import Shown


def told_of(shown: Shown) -> dict[str, str]:
    """A sentence for each switch, by its name. Four queries."""
    schools = schools_of(shown, with_events=True)
    return {
        "is_on": _("Everything below shows only while this is on. Off, the page is gone at once."),
        "shows_policy": _policy(),
        "shows_plan": _plan(shown),
        "shows_schools": _schools(len(schools), sum(each.has_plan for each in schools)),
        "shows_events": _events(len(events_of(schools))),
        "shows_contacts": _("What you type below. Families who answer about the policy see it too."),
    }


def _policy() -> str:
    found = policy_of(DEFAULT)
    words = {each: found[each].number for each in found}
    if "adopted" in found and "open" in found:
        return _("Version %(adopted)s, adopted, and version %(open)s, which families can answer now.") % words
    if "adopted" in found:
        return _("Version %(adopted)s, adopted.") % words
    if "open" in found:
        return _("Version %(open)s, which families can answer now.") % words
    return _("Nothing yet: no version is adopted or open to families.")


def _plan(shown: Shown) -> str:
    plan = plan_in_force(shown)
    if plan is None:
        return _("Nothing yet: the plan of this year is not adopted.")
    if plan.old_year:
        return _(
            "The plan for %(old)s, until the one for %(new)s is adopted. Without names of people, costs and "
            "progress."
        ) % {"old": plan.old_year, "new": shown.year}
    return _("The plan as it was adopted on %(day)s, without names of people, costs and progress.") % {
        "day": date_format(plan.at, "DATE_FORMAT")
    }


def _schools(all_of_them: int, with_plans: int) -> str:
    return ngettext(
        "All %(all)s schools by name, and of each plan what the school chose: %(plans)s school so far.",
        "All %(all)s schools by name, and of each plan what the school chose: %(plans)s schools so far.",
        with_plans,
    ) % {"all": all_of_them, "plans": with_plans}


def _events(count: int) -> str:
    return ngettext(
        "%(count)s day in the next 60 days, of schools that show their dates.",
        "%(count)s days in the next 60 days, of schools that show their dates.",
        count,
    ) % {"count": count}
