"""Values of history in words: choices by their label, people and things by name, yes and no."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from districts.models import DistrictOwned
from partnerships.foundation.model_words import name_of


class Values:
    """Looks up every foreign key that a page of history names, one query per model."""

    def __init__(self, asked: Iterable[tuple[type[models.Model], str, tuple[Any, Any]]]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for model, name, pair in asked:
            target = model._meta.get_field(name).related_model
            if isinstance(target, type):
                wanted[target].update(value for value in pair if value is not None)
        self._things = {target: _named(target, ids) for target, ids in wanted.items() if ids}
        self._people: dict[int, str] = {}

    def people(self, ids: set[int | None]) -> None:
        """Look up those who did it."""
        self._people = _named(get_user_model(), {each for each in ids if each})

    def person(self, user_id: int | None) -> str:
        return self._people.get(user_id, "") if user_id else ""

    def label(self, model: type[models.Model], name: str) -> str:
        return capfirst(name_of(model._meta.get_field(name)))

    def words(self, model: type[models.Model], name: str, value: Any) -> str:
        """A stored value as people read it; "" for nothing."""
        each = model._meta.get_field(name)
        if value is None or value == "":
            return ""
        if isinstance(each.related_model, type):
            return self._things.get(each.related_model, {}).get(value) or _("something no longer there")
        if isinstance(value, list):
            return ", ".join(_plain(each.base_field, item) for item in value)  # type: ignore[union-attr]
        return _plain(each, value)


def _named(model: type[models.Model], ids: set[Any]) -> dict[Any, str]:
    """Names by id. Things of a district are looked up in the open district alone."""
    if not ids:
        return {}
    manager = model.objects if issubclass(model, DistrictOwned) else model._default_manager  # type: ignore[attr-defined]
    return {thing.pk: str(thing) for thing in manager.filter(pk__in=ids)}


def _plain(each: Any, value: Any) -> str:
    choices = dict(each.flatchoices or ())
    if value in choices:
        return str(choices[value])
    return next((words(value) for kind, words in _WORDS if isinstance(value, kind)), str(value))


def _dollars(amount: Decimal) -> str:
    """Every decimal number that we keep is an amount of dollars."""
    whole = amount == amount.to_integral_value()
    return f"${number_format(amount, 0 if whole else 2, force_grouping=True)}"


# A moment is a day too, and yes is a number too: the narrower kind stands first.
_WORDS: list[tuple[type, Callable[[Any], str]]] = [
    (bool, lambda value: _("yes") if value else _("no")),
    (datetime.datetime, lambda value: date_format(timezone.localtime(value), "DATETIME_FORMAT")),
    (datetime.date, date_format),
    (Decimal, _dollars),
]
