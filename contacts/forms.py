"""What people type about a visit or a call, and how they narrow the log."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.enums import ContactKind
from contacts.models import Contact
from contacts.register import Choice
from districts.forms import DayField
from partnerships.foundation.selects import LongSelect
from schools.forms import TickedSchools
from schools.register import Options

# What a facilitator taps; anything else she types.
USUAL_MINUTES = (15, 30, 45, 60)
MOST_MINUTES = 12 * 60


class ContactForm(forms.Form):
    """One contact. Only what it was, and when, must be said."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What was it?"),
        choices=ContactKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what it was: a visit, a call, a message, a meeting.")
        },
    )
    held_on = DayField(label=gettext_lazy("When"))
    usual = forms.TypedChoiceField(
        label=gettext_lazy("How long"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(minutes, gettext_lazy("%(n)s min") % {"n": minutes}) for minutes in USUAL_MINUTES],
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Other minutes"), required=False, min_value=1, max_value=MOST_MINUTES
    )
    with_whom = forms.CharField(
        label=gettext_lazy("With whom"),
        required=False,
        max_length=Contact._meta.get_field("with_whom").max_length,
        help_text=gettext_lazy("Names of grown-ups, with commas between."),
        widget=forms.TextInput(attrs={"data-people": "people", "autocomplete": "off"}),
    )
    about = forms.CharField(
        label=gettext_lazy("About what"),
        required=False,
        max_length=10_000,
        help_text=gettext_lazy("Type it, or say it to your phone. No names of children."),
        widget=forms.Textarea(attrs={"rows": 3, "data-grow": True}),
    )
    next_step = forms.CharField(
        label=gettext_lazy("Next step"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "data-grow": True}),
    )
    next_on = DayField(label=gettext_lazy("By when"), required=False)

    def __init__(self, *args: Any, today: datetime.date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()

    @classmethod
    def about_entry(cls, contact: Contact, today: datetime.date, data: Any = None) -> "ContactForm":
        """With what the entry says."""
        initial = {name: getattr(contact, name) for name in cls.base_fields if hasattr(contact, name)}
        if contact.minutes in USUAL_MINUTES:
            initial |= {"usual": contact.minutes, "minutes": None}
        return cls(data, initial=initial, today=today)

    def clean_held_on(self) -> datetime.date:
        day = self.cleaned_data["held_on"]
        if day > self.today:
            words = _("%(day)s is still ahead. The log says what took place; put plans under “Next step”.")
            raise forms.ValidationError(words % {"day": date_format(day)})
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        usual = found.pop("usual", None)
        found["minutes"] = found.get("minutes") or usual
        held_on, next_on = found.get("held_on"), found.get("next_on")
        if held_on and next_on and next_on < held_on:
            self.add_error("next_on", _("This day is before the contact itself. Check the year and month."))
        return found


class NewContactForm(ContactForm):
    """A contact with one school or several. The key makes it stand once, however often it is sent."""

    schools = TickedSchools()
    key = forms.RegexField(r"^[\w-]{8,40}\Z", required=False, widget=forms.HiddenInput)

    @classmethod
    def begun(cls, today: datetime.date, kind: str = "") -> "NewContactForm":
        initial = {"held_on": today, "key": str(uuid.uuid4()), "kind": kind}
        return cls(initial=initial, today=today)


class ContactFilter(forms.Form):
    """How to narrow the log; lives in the address. Nonsense in it is ignored."""

    person = forms.ChoiceField(label=gettext_lazy("Who"), required=False, widget=LongSelect)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, widget=LongSelect)
    month = forms.ChoiceField(label=gettext_lazy("Month"), required=False, widget=LongSelect)
    cluster = forms.ChoiceField(label=gettext_lazy("Cluster"), required=False, widget=LongSelect)
    q = forms.CharField(
        label=gettext_lazy("Find a school"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("Find a school")}),
    )

    def __init__(self, data: Any, options: Options, months: list[datetime.date]) -> None:
        super().__init__(data, auto_id="narrow_%s")
        lists = {
            "person": [("", _("Everybody")), *options.facilitators],
            "kind": [("", _("All kinds")), *ContactKind.choices],
            "month": [
                ("", _("All months")),
                *((f"{month:%Y-%m}", date_format(month, "YEAR_MONTH_FORMAT")) for month in months),
            ],
            "cluster": [("", _("All clusters")), *options.clusters],
        }
        for name, choices in lists.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def choice(self, page: str = "1") -> Choice:
        self.is_valid()
        return Choice(**{name: self.cleaned_data.get(name, "") for name in self.fields}, page=page)
