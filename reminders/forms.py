"""What people type about reminders."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from districts.forms import DayField
from reminders.enums import HowOften, Kind
from reminders.gathering import USUAL

MOST_DAYS = 120


class PreferencesForm(forms.Form):
    """How often, for each kind."""

    def __init__(self, data: Any = None, *, wishes: dict[str, str] | None = None) -> None:
        super().__init__(data)
        for kind in Kind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=HowOften.choices,
                initial=(wishes or {}).get(kind.value, USUAL[kind]),
                widget=forms.RadioSelect,
            )


class QuietDayForm(forms.Form):
    """A day without school, or several in a row."""

    name = forms.CharField(
        label=_("What it is"), max_length=120, help_text=_("For example Thanksgiving, or winter break.")
    )
    first_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"), required=False, help_text=_("Empty for a single day."))

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, last = typed.get("first_on"), typed.get("last_on")
        if first and not last:
            typed["last_on"] = last = first
        if first and last and last < first:
            self.add_error("last_on", _("The last day must not come before the first day."))
        elif first and last and last - first > datetime.timedelta(days=MOST_DAYS):
            self.add_error("last_on", _("That is more than four months. Check the year."))
        return typed
