"""What people type about roles, school years and the audit log."""

import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.user import tidy_email
from districts.enums import AuditKind, Role
from districts.hats import Hats
from districts.models import DistrictRole, SchoolYear


class DayInput(forms.DateInput):
    """The browser's own calendar; the value travels as YYYY-MM-DD in every language."""

    input_type = "date"

    def __init__(self, **more: Any) -> None:
        super().__init__(format="%Y-%m-%d", **more)


class DayField(forms.DateField):
    widget = DayInput

    def __init__(self, **more: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%m/%d/%Y"], **more)

    def to_python(self, value: Any) -> datetime.date | None:
        """A calendar day. Years with a typing slip in them (0202, 20266) are refused."""
        found = super().to_python(value)
        if found and not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise forms.ValidationError(_("Check the year: %(year)s.") % {"year": found.year})
        return found


FIRST_YEAR, LAST_YEAR = 1950, 2100


class HatForm(forms.Form):
    hat = forms.ChoiceField()

    def __init__(self, *args: Any, hats: Hats, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["hat"].choices = [(hat.key, hat.label) for hat in hats]  # type: ignore[attr-defined]


class TermForm(forms.Form):
    """From when and until when."""

    starts_on = DayField(label=gettext_lazy("From"))
    ends_on = DayField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The last day. Leave it empty for a role without an end."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if first and last and last < first:
            self.add_error(
                "ends_on",
                _("Ends %(last)s, before it starts on %(first)s.")
                % {"last": date_format(last), "first": date_format(first)},
            )
        return found


CODE_HELP = gettext_lazy(
    "For facilitators: how the district's own lists name this person. Schools that carry this code "
    "are assigned to them."
)


class RoleForm(TermForm):
    """A role for somebody: with an account here, or to be invited."""

    email = forms.EmailField(label=gettext_lazy("Email address"), max_length=254)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    code = forms.CharField(
        label=gettext_lazy("Code in the district's lists"), max_length=40, required=False, help_text=CODE_HELP
    )
    field_order = ["email", "name", "role", "starts_on", "ends_on", "code"]

    def clean_email(self) -> str:
        return tidy_email(self.cleaned_data["email"])


class RoleTermForm(TermForm):
    """Other dates, or another code, for a role that somebody holds."""

    code = forms.CharField(
        label=gettext_lazy("Code in the district's lists"), max_length=40, required=False, help_text=CODE_HELP
    )

    @classmethod
    def about(cls, role: DistrictRole, data: Any = None) -> "RoleTermForm":
        initial = {"starts_on": role.starts_on, "ends_on": role.ends_on, "code": role.code}
        form = cls(data, initial=initial)
        if role.role != Role.FACILITATOR:
            del form.fields["code"]
        return form


class YearForm(forms.Form):
    """The days of a school year and its deadlines."""

    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(label=gettext_lazy("Last day"))
    plans_due_on = DayField(label=gettext_lazy("One-Year Action Plans due"), required=False)
    midyear_on = DayField(label=gettext_lazy("Mid-year check"), required=False)
    evaluations_due_on = DayField(label=gettext_lazy("Evaluations due"), required=False)

    DEADLINES = ("plans_due_on", "midyear_on", "evaluations_due_on")
    LONGEST = 400  # days

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if first and last:
            self._check_span(first, last)
            for name in self.DEADLINES:
                self._check_deadline(name, found.get(name), first, last)
        return found

    def _check_span(self, first: datetime.date, last: datetime.date) -> None:
        words = {"last": date_format(last), "first": date_format(first)}
        if last <= first:
            self.add_error("ends_on", _("Ends %(last)s, before it starts on %(first)s.") % words)
        elif (last - first).days > self.LONGEST:
            self.add_error("ends_on", _("From %(first)s to %(last)s is more than a school year.") % words)

    def _check_deadline(
        self, name: str, on: datetime.date | None, first: datetime.date, last: datetime.date
    ) -> None:
        if on and not first <= on <= last:
            self.add_error(
                name,
                _("%(day)s is outside this school year, which runs from %(first)s to %(last)s.")
                % {"day": date_format(on), "first": date_format(first), "last": date_format(last)},
            )

    @classmethod
    def about(cls, year: SchoolYear | None, data: Any = None) -> "YearForm":
        return cls(data, initial={name: getattr(year, name) for name in cls.base_fields} if year else {})

    @classmethod
    def after(cls, last: SchoolYear | None, today: datetime.date, data: Any = None) -> "YearForm":
        """A form for the next year, filled in from the last; for the first one, July to June."""
        if last is None:
            start = datetime.date(today.year - (today.month < 7), 7, 1)  # noqa: PLR2004 - July
            initial = {"starts_on": start, "ends_on": datetime.date(start.year + 1, 6, 30)}
        else:
            initial = {name: _a_year_on(getattr(last, name)) for name in cls.base_fields}
        return cls(data, initial=initial)


def _a_year_on(day: datetime.date | None) -> datetime.date | None:
    """The same date a year later; February 29 becomes February 28."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


class LogFilter(forms.Form):
    """How to narrow the audit log; lives in the address."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What"),
        required=False,
        choices=[("", gettext_lazy("Everything")), *AuditKind.choices],
    )
    person = forms.CharField(label=gettext_lazy("Name or address"), required=False, max_length=150)
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("Until"), required=False)
