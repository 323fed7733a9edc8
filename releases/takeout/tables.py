"""Which tables a district's export has, and which of their columns. A new model joins by itself.

What stays behind is named here, with the reason; all else goes along.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.models import District, DistrictOwned
from partnerships.foundation.tenancy import every_row

USER = settings.AUTH_USER_MODEL
# Tables that stay behind: label → why.
WITHOUT = {
    "action_plans.Presence": _("who has a page open at this moment"),
    "family_voice.ReplyContact": _("where a family wants to be told an answer; deleted once it was told"),
    "family_voice.Knock": _("how often families’ page was asked within an hour; forgotten after two days"),
    "districts.Job": _("work in the background: what it made stands in the other tables"),
    "releases.DataExport": _("the list of exports like this one; the audit log names each"),
    "releases.CalendarFeed": _("addresses that let their holder in; each person makes a new one"),
}
# Columns that stay behind in every table that has them: name → why.
WITHOUT_COLUMNS = {
    "client_key": _("told one click from a second one, and means nothing afterwards"),
    "job": _("work in the background stays behind"),
}
# Columns that stay behind in one table: label.column → why.
WITHOUT_COLUMN = {
    "accounts.User.password": _("a password is nobody's but its owner's, not even scrambled"),
    "accounts.User.last_login": _("belongs to the person's account, not to the district"),
    "accounts.User.is_staff": _("a right on this server"),
    "accounts.User.is_superuser": _("a right on this server"),
}
# Whose file goes along when files are asked for. Others can be made anew, or come with their own copy.
WITHOUT_FILES = {
    "action_plans.Booklet": _("bound from plans that are in the export one by one"),
}
# Columns that look like secrets and are none: name, or label.column → why.
NO_SECRET = {
    "content_hash": "tells whether two texts are the same",
    "checksum": "tells whether a file is whole",
    "sha256": "tells whether a file is whole",
    "family_voice.PolicyComment.keyed_by": "the person who typed in what came on paper",
    "action_plans.PlanListRow.key": "how a list names a school",
    "releases.PrivacyRules.secret": "keeps ids in releases the same on another server",
}
# A column whose name says one of these is a secret until somebody says what it is.
LOOKS_SECRET = ("password", "secret", "token", "key", "hash", "salt", "code_", "sha256", "checksum")


@dataclass(frozen=True)
class Table:
    """One table of the export: a model with the columns that go along."""

    model: Any

    @cached_property
    def base(self) -> Any:
        return _base(self.model)

    @property
    def is_history(self) -> bool:
        return self.base is not self.model

    @property
    def name(self) -> str:
        """As in PostgreSQL: `schools_school`."""
        return self.model._meta.db_table

    @property
    def path(self) -> str:
        folder = "history" if self.is_history else "tables"
        return f"{folder}/{self.name}.csv"

    @cached_property
    def columns(self) -> list[Any]:
        return [field for field in self.model._meta.concrete_fields if not self.reason(field)]

    @cached_property
    def left_out(self) -> list[tuple[Any, str]]:
        """Columns that stay behind, each with the reason."""
        fields = self.model._meta.concrete_fields
        return [(field, reason) for field in fields if (reason := self.reason(field))]

    def reason(self, field: Any) -> str:
        if field.generated:
            return _("worked out by the database from other columns")
        own = WITHOUT_COLUMN.get(f"{self.base._meta.label}.{field.name}", "")
        return own or WITHOUT_COLUMNS.get(field.name, "")

    @cached_property
    def names_people(self) -> list[int]:
        """Places of the columns that hold ids of people with an account, single or in lists."""
        return [place for place, field in enumerate(self.columns) if _names_people(field)]

    @cached_property
    def files(self) -> list[int]:
        """Places of the columns that name a file which goes along."""
        if self.is_history or self.model._meta.label in WITHOUT_FILES:
            return []
        return [place for place, field in enumerate(self.columns) if isinstance(field, models.FileField)]

    def rows(self, district: District) -> Any:
        """Every row of the district in the order of ids, as tuples of the columns."""
        return every_row(self.model).order_by("pk").values_list(*(field.attname for field in self.columns))


class Tenant(Table):
    """The district itself: one row."""

    def rows(self, district: District) -> Any:
        chosen = self.model.objects.filter(pk=district.pk)
        return chosen.values_list(*(field.attname for field in self.columns))


class People(Table):
    """Those people with an account whom the district's rows name. `known` gathers their ids."""

    def rows_of(self, known: set[int]) -> Any:
        chosen = self.model.objects.filter(pk__in=known).order_by("pk")
        return chosen.values_list(*(field.attname for field in self.columns))


def _names_people(field: Any) -> bool:
    if field.is_relation:
        return field.related_model._meta.label == USER
    return field.name in {"in_charge_ids", "who_ids", "pgh_context"}


def people_in(value: Any) -> Iterator[int]:
    """Ids of people in a cell: an id, a list of them, or what history knows of a change."""
    if isinstance(value, dict):
        value = value.get("user")
    if isinstance(value, list):
        yield from value
    elif isinstance(value, int):
        yield value


def stays_behind() -> dict[str, str]:
    """Tables that don't go along: label → why."""
    worked_out = _("worked out by the database from plans and results, which are here")
    models_of_ours = filter(_is_owned, apps.get_models(include_auto_created=True))
    return WITHOUT | {each._meta.label: worked_out for each in models_of_ours if _base(each).is_worked_out}


def owned_tables() -> list[Table]:
    """Every table of what a district owns, parents before children, history after what it is the past of."""
    behind = stays_behind()
    found = [
        Table(model)
        for model in apps.get_models(include_auto_created=True)
        if _is_owned(model) and _base(model)._meta.label not in behind
    ]
    return _parents_first(sorted(found, key=lambda each: (each.is_history, each.name)))


def _base(model: Any) -> Any:
    """The model itself; for a table of history the model whose past it is."""
    return getattr(model, "pgh_tracked_model", None) or model


def _is_owned(model: Any) -> bool:
    return issubclass(_base(model), DistrictOwned)


def _parents_first(tables: list[Table]) -> list[Table]:
    ordered: list[Table] = []
    waiting = list(tables)
    while waiting:
        still = {each.model for each in waiting}
        ready = next((each for each in waiting if not _parents(each) & still - {each.model}), waiting[0])
        ordered.append(ready)
        waiting.remove(ready)
    return ordered


def _parents(table: Table) -> set[Any]:
    return {field.related_model for field in table.columns if field.is_relation}


def tenant() -> Tenant:
    return Tenant(District)


def people() -> People:
    return People(apps.get_model(USER))


def all_tables() -> list[Table]:
    return [tenant(), people(), *owned_tables()]


def described() -> Iterator[tuple[Any, list[Any]]]:
    """Each model of which the dictionary speaks, with its columns."""
    yield from ((each.model, each.columns) for each in all_tables() if not each.is_history)


def unexplained_secrets(tables: list[Table]) -> list[str]:
    """Columns that go along although their name sounds like a secret's, and nobody said why that is right."""
    return [
        name
        for each in tables
        for field in each.columns
        if any(word in field.name for word in LOOKS_SECRET)
        and not {field.name, name := f"{each.base._meta.label}.{field.name}"} & NO_SECRET.keys()
    ]
