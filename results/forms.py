"""What people type about how an activity went."""

import datetime
import re
import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.enums import Carry, Progress
from districts.forms import DayField
from partnerships.foundation.fields.figures import Money
from partnerships.foundation.fields.kinds import Invalid
from partnerships.foundation.fields.typed import clean, on_one_line, refuse_if_too_long
from results.enums import Helped, HowWell
from results.models import ActivityResult
from results.models.result import MOST_HOURS, MOST_PEOPLE
from results.sums import AMOUNTS, PEOPLE

NOT_SAID = ("", gettext_lazy("Not said"))
WORDS = ("went_well", "to_change")
CHOICES = ("planned_well", "carried_out_well", "helped", "verdict")
TOLD = (*AMOUNTS, *CHOICES, *WORDS)
MOST_LETTERS = 5000
COUNT = re.compile(r"\d{1,3}(?:[,. ]\d{3})+|\d+")
HOURS = re.compile(
    r"(?P<hours>\d{1,3})?(?:[.,](?P<part>\d{1,2})|:(?P<minutes>[0-5]\d))?\s*(?:h|hrs?|hours?)?", re.I
)
_money = Money("cost", "")


class Figures(forms.TextInput):
    """Figures are typed: a phone shows its keys for them, and nothing turns by a wheel."""

    def __init__(self, mode: str = "numeric") -> None:
        super().__init__({"inputmode": mode, "autocomplete": "off", "class": "figure"})


class CountField(forms.Field):
    """A count of people; empty where nobody counted."""

    widget = Figures

    def to_python(self, value: Any) -> int | None:
        typed = on_one_line(clean(value or ""))
        if not typed:
            return None
        if typed.startswith(("-", "−", "–")):
            raise ValidationError(_("A count can’t be less than zero."))
        if not COUNT.fullmatch(typed):
            raise ValidationError(_("Write a whole number, for example 31."))
        count = int(re.sub(r"\D", "", typed)[:12])
        if count > MOST_PEOPLE:
            raise ValidationError(_("Enter a number up to 99,999."))
        return count


class HoursField(forms.Field):
    """Hours: 2, 2.5 or 2:30."""

    widget = Figures

    def to_python(self, value: Any) -> Decimal | None:
        typed = on_one_line(clean(value or ""))
        if not typed:
            return None
        found = HOURS.fullmatch(typed)
        if not found or not any(found.groupdict().values()):
            raise ValidationError(_("Write the hours as 2, 2.5 or 2:30."))
        hours = Decimal(f"{found['hours'] or 0}.{found['part'] or 0}")
        if found["minutes"]:
            hours += (Decimal(found["minutes"]) / 60).quantize(Decimal("0.01"))
        if hours > MOST_HOURS:
            raise ValidationError(_("The most that fits here is %(most)s hours.") % {"most": MOST_HOURS})
        return hours


class CostField(forms.Field):
    """Dollars, as in the plan."""

    widget = Figures

    def to_python(self, value: Any) -> Decimal | None:
        try:
            return _money.parse([value or ""], None)[0]
        except Invalid as fault:
            raise ValidationError(fault.message) from None


class WordsField(forms.Field):
    """A few sentences, with what PostgreSQL refuses and nobody sees left out."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = clean(value or "").strip()
        if fault := refuse_if_too_long(text, MOST_LETTERS):
            raise ValidationError(fault)
        return text


class PageField(forms.Field):
    """What the page says for itself. Nonsense in it is no fault of the person's."""

    widget = forms.HiddenInput

    def __init__(self, *, most: int) -> None:
        super().__init__(required=False)
        self.most = most

    def to_python(self, value: Any) -> str:
        return on_one_line(clean(value or ""))[: self.most]


def _count(label: Any) -> CountField:
    return CountField(label=label, required=False)


def _scale(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, coerce=int, empty_value=None, widget=forms.RadioSelect,
        choices=[NOT_SAID, *HowWell.choices],
    )  # fmt: skip


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, widget=forms.RadioSelect, choices=[NOT_SAID, *choices]
    )


def _words(label: Any) -> WordsField:
    return WordsField(
        label=label, required=False, widget=forms.Textarea({"rows": 3, "dir": "auto", "autocomplete": "off"})
    )


class TellForm(forms.Form):
    """How one day of an activity went. The day alone is asked for.

    Bound with what was typed; what is wrong is said beside it, and everything stays as it was typed.
    """

    held_on = DayField(
        label=gettext_lazy("Day"),
        error_messages={
            "required": gettext_lazy("Write the day on which it took place."),
            "invalid": gettext_lazy("Write a date, for example 11/30/2026."),
        },
    )
    families = _count(gettext_lazy("Families"))
    new_families = _count(gettext_lazy("Of them, here for the first time"))
    students = _count(gettext_lazy("Students"))
    teachers = _count(gettext_lazy("Teachers"))
    community = _count(gettext_lazy("People from the community"))
    hours = HoursField(label=gettext_lazy("Hours"), required=False, widget=Figures("decimal"))
    cost = CostField(label=gettext_lazy("Cost, in dollars"), required=False, widget=Figures("decimal"))
    planned_well = _scale(gettext_lazy("How well was it planned?"))
    carried_out_well = _scale(gettext_lazy("How well was it carried out?"))
    helped = _choice(gettext_lazy("Did it help the goal?"), Helped.choices)
    went_well = _words(gettext_lazy("What went well"))
    to_change = _words(gettext_lazy("What to change"))
    verdict = _choice(gettext_lazy("Next year"), Carry.choices)
    # Chosen by the page: sent twice, it stands once.
    key = PageField(most=40)
    # What the page had shown of that day: the version of a result, or nothing.
    seen = PageField(most=60)
    # Which day of the plan this tells of.
    planned_on = PageField(most=10)

    def __init__(
        self, data: Any = None, *, year: Any, today: datetime.date, initial: Any = None, **more: Any
    ) -> None:
        super().__init__(data, initial={"key": uuid.uuid4().hex} | (initial or {}), **more)
        self.year, self.today = year, today

    def clean_held_on(self) -> datetime.date:
        day = self.cleaned_data["held_on"]
        first, last = self.year.starts_on, self.year.ends_on
        if not first <= day <= last:
            words = {"day": date_format(day), "first": date_format(first), "last": date_format(last)}
            raise ValidationError(
                _("%(day)s is not in this school year, %(first)s to %(last)s. Check the date.") % words
            )
        if day > self.today:
            raise ValidationError(_("That day is still ahead. Tell how it went once it took place."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        families, new = found.get("families"), found.get("new_families")
        if families is not None and new is not None and new > families:
            self.add_error(
                "new_families",
                _("More families came for the first time (%(new)s) than came at all (%(all)s). Check both.")
                % {"new": new, "all": families},
            )
        return found

    def told(self) -> dict[str, Any]:
        """What the result says, ready for the verbs."""
        return {name: self.cleaned_data[name] for name in TOLD}

    def planned(self) -> datetime.date | None:
        """The day of the plan that this tells of."""
        try:
            return datetime.date.fromisoformat(self.cleaned_data["planned_on"])
        except ValueError:
            return None

    @property
    def counts(self) -> list[Any]:
        return [self[name] for name in PEOPLE]

    @property
    def has_more(self) -> bool:
        """Whether what is seldom filled in is filled in, or wrong."""
        return any(self[name].value() or self[name].errors for name in ("hours", "cost"))


class RowForm(TellForm):
    """One line of the page for keying: the same questions, each in one small control."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        for name in CHOICES:
            field = self.fields[name]
            choices = [("", "–"), *list(field.choices)[1:]]  # type: ignore[attr-defined]
            field.widget = forms.Select()
            field.choices = choices  # type: ignore[attr-defined]
        for name in WORDS:
            self.fields[name].widget = forms.TextInput({"dir": "auto", "autocomplete": "off"})

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed beside the day, which stands there from the start."""
        return any((self[name].value() or "").strip() for name in TOLD)

    @property
    def cells(self) -> list[Any]:
        return [self[name] for name in ("held_on", *AMOUNTS, *CHOICES, *WORDS)]


def typed_of(result: ActivityResult) -> dict[str, Any]:
    """What a result says, as the form shows it."""
    values = {name: getattr(result, name) for name in TOLD}
    shown = {name: "" if value is None else value for name, value in values.items()}
    return shown | {name: f"{values[name]:f}" for name in ("hours", "cost") if values[name] is not None}


class OtherDayForm(forms.Form):
    """A day of the plan that was not held: moved to another, or called off."""

    MOVED, OFF = "moved", "off"

    planned_on = forms.ChoiceField(label=gettext_lazy("Which day"), required=False)
    became = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        widget=forms.RadioSelect,
        choices=[
            (MOVED, gettext_lazy("It moves to another day")),
            (OFF, gettext_lazy("It does not take place")),
        ],
        error_messages={"required": gettext_lazy("Say whether it moves or does not take place.")},
    )
    moved_to = DayField(label=gettext_lazy("New date"), required=False)
    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=300)

    def __init__(self, data: Any = None, *, days: list[datetime.date], year: Any, **more: Any) -> None:
        super().__init__(data, auto_id="other_%s", **more)
        self.year = year
        dates = self.fields["planned_on"]
        dates.choices = [(day.isoformat(), date_format(day)) for day in days]  # type: ignore[attr-defined]
        if len(days) <= 1:
            dates.widget = forms.HiddenInput()
        if not days:
            became = self.fields["became"]
            became.choices = became.choices[1:]  # type: ignore[attr-defined]

    def clean_planned_on(self) -> datetime.date | None:
        typed = self.cleaned_data["planned_on"]
        return datetime.date.fromisoformat(typed) if typed else None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        day, became = found.get("moved_to"), found.get("became")
        if became == self.OFF:
            found["moved_to"] = None
        elif became == self.MOVED and not day and "moved_to" not in self.errors:
            self.add_error("moved_to", _("Write the new date."))
        elif day and not self.year.starts_on <= day <= self.year.ends_on:
            self.add_error("moved_to", _("Choose a day of the school year %(year)s.") % {"year": self.year})
        return found


class LinkForm(forms.Form):
    """Who shall tell how it went, without an account."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        help_text=gettext_lazy("Leave it empty to copy the link and hand it on yourself."),
    )


class StatusForm(forms.Form):
    """What is ready, and how far the activity is."""

    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=Progress.choices)
