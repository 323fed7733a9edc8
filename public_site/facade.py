"""The public pages as HTML, in one language each. Needs the open district, its time zone and the language."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from family_voice.front_page import languages_of, place_of
from partnerships.foundation.languages import DEFAULT, SPOKEN
from partnerships.foundation.tenancy import in_district
from policies.documents import paper_of
from policies.models import PolicyVersion
from policies.reading import direction_of, shown_content
from public_site.contacts import of_page
from public_site.content import (
    FEW_DATES,
    Glance,
    about_of,
    events_of,
    leadership_goals,
    plan_in_force,
    policy_of,
    school_of,
    schools_of,
)
from public_site.frame import frame
from public_site.stamp import Shown


@contextmanager
def opened(shown: Shown, language: str) -> Iterator[None]:
    """The district, its time zone and the reader's language, for the length of a block."""
    with ExitStack() as doors:
        doors.enter_context(in_district(shown.district))
        doors.enter_context(timezone.override(shown.district.time_zone))
        doors.enter_context(translation.override(language))
        yield


def district_page(shown: Shown, language: str, **more: Any) -> str:
    """The page of the district: each part only while it is switched on and there is something in force."""
    page = shown.page
    about, about_in = about_of(language, DEFAULT)
    schools = (
        schools_of(shown, with_events=page.shows_events) if page.shows_schools or page.shows_events else []
    )
    policy = policy_of(language) if page.shows_policy else {}
    events = events_of(schools, policy.get("open")) if page.shows_events else []
    name = shown.district.short_name or shown.district.name
    context = around(shown, language, "public_page") | {
        "any_language": reverse("public_place", kwargs={"place": shown.district.slug}),
        "title": _("Families and schools in %(place)s") % {"place": name},
        "description": _("What our schools do with families: plans, dates, and whom to ask."),
        "about": about,
        "about_in": about_in,
        "about_direction": direction_of(about_in),
        "policy": policy,
        "paper": _paper_in(policy.get("adopted"), language),
        "plan": plan_in_force(shown) if page.shows_plan else None,
        "year": shown.year,
        "schools": schools if page.shows_schools else [],
        "schools_with_plans": sum(each.has_plan for each in schools),
        "events": events[:FEW_DATES],
        "more_events": max(0, len(events) - FEW_DATES),
        "contact": of_page(page),
    }
    return render_to_string("public_site/public_page.html", context | more)


def _paper_in(version: PolicyVersion | None, language: str) -> str:
    """The language of the policy's PDF: this one, else its own; empty while none is printed."""
    if version is None:
        return ""
    return next((each for each in dict.fromkeys([language, version.language]) if paper_of(version, each)), "")


def school_page(
    shown: Shown, language: str, school_id: int, *, chosen: bool = True, **more: Any
) -> str | None:
    """The page of one school; None while schools aren't shown, and for one that is closed."""
    glance = school_of(shown, school_id, chosen=chosen) if shown.page.shows_schools else None
    if glance is None:
        return None
    context = around(shown, language, "public_school", school_id=school_id) | {
        "title": glance.name,
        "description": _told_by_school(glance),
        "school": glance,
        "year": shown.year,
        "contact": of_page(shown.page),
    }
    return render_to_string("public_site/school_page.html", context | more)


def _told_by_school(glance: Glance) -> str:
    words = {"school": glance.name, "year": glance.old_year}
    if glance.old_year:
        return _("What families and %(school)s planned to do together in %(year)s.") % words
    return _("What families and %(school)s do together this school year.") % words


def plan_page(shown: Shown, language: str, **more: Any) -> str | None:
    """The Leadership Plan in force; None while it isn't shown or none is adopted."""
    plan = plan_in_force(shown) if shown.page.shows_plan else None
    if plan is None:
        return None
    context = around(shown, language, "public_plan") | {
        "title": _("Our plan for %(year)s") % {"year": plan.content["year"]},
        "description": _("What the district does for families, and how it helps each school.")
        if plan.old_year
        else _("What the district does this year for families, and how it helps each school."),
        "plan": plan,
        "year": shown.year,
        "goals": leadership_goals(plan.content),
        "source": plan.content["language"],
    }
    return render_to_string("public_site/plan_page.html", context | more)


def sitemap(shown: Shown) -> str:
    """Every public page of the district in each language, and nothing that isn't there."""
    page = shown.page
    names: list[tuple[str, dict[str, Any]]] = [("public_page", {})]
    if page.shows_plan and plan_in_force(shown):
        names.append(("public_plan", {}))
    if page.shows_schools:
        names += [("public_school", {"school_id": each.id}) for each in schools_of(shown)]
    names += [("public_privacy", {}), ("public_access", {})]
    pages = [_addresses(shown, name, SPOKEN, **url) for name, url in names]
    if page.shows_policy:
        pages.append(_addresses(shown, "policy_page", _policy_languages(shown)))
    return render_to_string("public_site/sitemap.xml", {"pages": pages})


def _policy_languages(shown: Shown) -> list[str]:
    """The languages in which families can read the policy; none while there is nothing to read."""
    version = getattr(place_of(shown.district), "version", None)
    return languages_of(version, shown_content(version)) if version else []


def _addresses(shown: Shown, name: str, languages: Iterable[str], **url: Any) -> list[tuple[str, str]]:
    """A page's whole address in each language."""
    at = {"place": shown.district.slug, **url}
    return [(code, settings.SITE_URL + reverse(name, kwargs=at | {"language": code})) for code in languages]


def around(shown: Shown, language: str, url_name: str, **url: Any) -> dict[str, Any]:
    """What base_public.html wants to know, without asking whether the page is on: it is."""
    home = reverse("public_page", kwargs={"place": shown.district.slug, "language": language})
    return frame(shown.district, language, url_name, **url) | {"home_url": home}
