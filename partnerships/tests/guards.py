"""What a machine can check of the walls between districts. Each guard gives a list of problems.

The tests ask that the lists are empty; other tests plant a fault and ask that it is found.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.urls import URLPattern, get_resolver
from django_scopes.exceptions import ScopeError

from districts.models import DistrictOwned

ROOMS = (
    "accounts", "districts", "schools", "contacts", "plans", "action_plans", "results", "activity_bank",
    "policies", "family_voice", "binder", "reminders", "progress", "releases", "public_site",
)  # fmt: skip

SHARED_BY_ALL = {
    "accounts.User": "a person may work for several districts",
    "accounts.User_groups": "Django's own; not used",
    "accounts.User_user_permissions": "Django's own; not used",
    "accounts.Mail": "sign-in codes go out before a district is open; no page of a district reads it",
    "accounts.AddressState": "belongs to an address, as an account does, and to no district",
    "districts.District": "the tenant itself",
}

# Addresses whose views carry no rule of ours, and why.
OPEN_ROUTES = {
    "accounts/": "signing in, and one's own account: no district is open",
    "demo/": "the outbox of the demo, which has no secrets; anywhere else it does not exist",
    "invitations/": "the letter's secret lets in, and no district is open yet",
    "mail-events/": "the mail provider's password lets in; nothing is shown",
    "policy-mail/": "the mail provider's password lets in; nothing is shown, and what comes is held",
    "reminder-letters/": "the letter's secret says whose wishes about mail it changes, and shows them alone",
    "calendars/": "telephones fetch it: the signed address says whose it is, and her roles are asked",
    "families/": "pages of a district for everybody: show what it has published, take what families say",
    "shared-progress/": "the link is signed and ends; it shows figures and names of schools alone",
    "how-it-went/": "the link's secret says which activity, and shows that activity alone, without a name",
    "endorsements/": "the letter's secret says which plan, and shows what was submitted of it alone",
}
OPEN_VIEWS = {
    "districts.views.front.home": "sends a signed-in person on to a district of theirs",
    "partnerships.views.favicon": "the site's mark is everybody's",
    "partnerships.views.healthz": "says that the process is up",
    "partnerships.views.readyz": "says that the parts are up",
    "public_site.views.robots.robots": "tells search engines that only public pages are for them",
    "public_site.views.robots.sitemap": "names the districts whose public page is on, and nothing else",
}


def our_models() -> list[type[models.Model]]:
    """Every model of our rooms, with the event tables of history and automatic tables."""
    return [
        model for room in ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)
    ]


def unscoped(candidates: Iterable[type[models.Model]]) -> list[str]:
    """Models that answer although no district is open."""
    found = []
    for model in candidates:
        if model._meta.label in SHARED_BY_ALL:
            continue
        for manager in model._meta.managers or [model._default_manager]:
            try:
                list(manager.all())
            except ScopeError:
                continue
            found.append(f"{model._meta.label}.{manager.name} answers outside a district")
    return found


def without_district(candidates: Iterable[type[models.Model]]) -> list[str]:
    """Models whose rows don't carry their district."""
    return [
        f"{model._meta.label} has no district of its own"
        for model in candidates
        if model._meta.label not in SHARED_BY_ALL
        and "district" not in {field.name for field in model._meta.get_fields()}
    ]


def loose_keys(candidates: Iterable[type[models.Model]]) -> list[str]:
    """Foreign keys between district-owned tables that let child and parent disagree on the district."""
    held = composite_keys()
    return [
        f"{model._meta.label}.{field.name}: add same_district(...) to a migration"
        for model in candidates
        if issubclass(model, DistrictOwned)
        for field in model._meta.concrete_fields
        if field.is_relation
        and issubclass(field.related_model, DistrictOwned)
        and (model._meta.db_table, frozenset({field.column, "district_id"})) not in held
    ]


def composite_keys() -> set[tuple[str, frozenset[str]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.conrelid::regclass::text,
                   array_agg(a.attname::text)
            FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
            WHERE c.contype = 'f' AND array_length(c.conkey, 1) = 2
            GROUP BY c.oid, c.conrelid
            """
        )
        return {(table, frozenset(columns)) for table, columns in cursor.fetchall()}


def late_indexes(candidates: Iterable[type[models.Model]]) -> list[str]:
    """Indexes of district-owned tables that don't begin with the district.

    Partial indexes are free: they serve the clock, which looks across all districts.
    """
    return [
        f"{model._meta.label}: index {index.name} should begin with district"
        for model in candidates
        if issubclass(model, DistrictOwned)
        for index in model._meta.indexes
        if index.condition is None and (index.fields or [""])[0].lstrip("-") != "district"
    ]


def all_views(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """(route, view) of every URL of the site."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback
        else:
            yield from all_views(entry.url_patterns, prefix + str(entry.pattern))


def name_of(view: Any) -> str:
    view = getattr(view, "view_class", view)
    return f"{view.__module__}.{getattr(view, '__qualname__', type(view).__name__)}"


def without_rule(views: Iterable[tuple[str, Any]]) -> list[str]:
    """Views that say nowhere who may enter."""
    return [
        f"{route} ({name_of(view)}): decorate it with @allow(rule, find)"
        for route, view in views
        if not hasattr(view, "entry_rule")
        and name_of(view) not in OPEN_VIEWS
        and not route.startswith(tuple(OPEN_ROUTES))
    ]


def ways_around() -> list[str]:
    """Places that leave the scope by another door than across_all_districts."""
    doors = ("scopes_disabled", "with_scopes_disabled", "_base_manager")
    return [
        f"{path.relative_to(settings.BASE_DIR)} uses {door}"
        for room in (*ROOMS, "partnerships")
        for path in (settings.BASE_DIR / room).rglob("*.py")
        if not {"tests", "migrations"} & set(path.parts) and path.name != "tenancy.py"
        for door in doors
        if door in path.read_text(encoding="utf-8")
    ]
