"""What people type about the progress of the district."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.models import ActionActivity
from districts.forms import DayField
from partnerships.foundation.selects import LongSelect
from progress.enums import Rhythm
from progress.models.sharing import LAST_DAY
from progress.models.story import LONGEST
from progress.register import SHOW, Choice
from progress.tally import Row
from schools.enums import Level
from schools.models import School
from schools.register import NOBODY


class SchoolsFilter(forms.Form):
    """Which schools to list. What does not fit is left aside: an address typed by hand breaks nothing."""

    show = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[(key, key) for key in SHOW])
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False)
    cluster = forms.ChoiceField(label=gettext_lazy("Cluster"), required=False)
    facilitator = forms.ChoiceField(label=gettext_lazy("Facilitator"), required=False)

    def __init__(self, data: Any, rows: list[Row], *, names: bool) -> None:
        super().__init__(data)
        levels = {row["level"] for row in rows}
        self._offer("level", _("All levels"), [each for each in Level.choices if each[0] in levels])
        self._offer("cluster", _("All clusters"), _named(rows, "cluster", _("No cluster")))
        if names:
            helping = _named(rows, "facilitator", _("No facilitator"))
            self._offer("facilitator", _("All facilitators"), helping)
        else:
            del self.fields["facilitator"]

    def _offer(self, name: str, everything: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    def choice(self, page: str) -> Choice:
        self.is_valid()
        return Choice(page=page, **self.cleaned_data)


def _named(rows: list[Row], name: str, nobody: str) -> list[tuple[str, str]]:
    """The (id, name) pairs of that column, by name; and one for those without, where there are some."""
    found = {row[f"{name}_id"]: row[name] for row in rows}
    without = [(NOBODY, nobody)] if None in found else []
    found.pop(None, None)
    named = sorted(found.items(), key=lambda each: each[1].lower())
    return [*((str(pk), label) for pk, label in named), *without]


class StoryForm(forms.Form):
    """A good story, in the words of the one who chooses it."""

    school = forms.TypedChoiceField(
        label=gettext_lazy("School"),
        widget=LongSelect,
        coerce=int,
        error_messages={"required": gettext_lazy("Choose the school.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What went well"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Two sentences with a number read best. It goes to the board: name nobody who has not agreed."
        ),
        error_messages={"required": gettext_lazy("Write what went well.")},
    )
    activity = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        names = [(str(pk), name) for pk, name in School.objects.in_use().values_list("pk", "name")]
        self.fields["school"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The activity must be one of that school's; else the story stands without it."""
        said = self.cleaned_data
        asked, school = said.get("activity"), said.get("school")
        said["activity"] = (
            ActionActivity.objects.filter(pk=asked, plan__school=school).first() if asked and school else None
        )
        return said


class ThanksForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Your letter"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write a line to the team.")},
    )


# A year at the most: a link that works for ever is forgotten.
LONGEST_LINK = 366


class ShareForm(forms.Form):
    """A link for people without an account."""

    for_whom = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=120,
        help_text=gettext_lazy("So that you know later whose link it is: School board, PTA council."),
        error_messages={"required": gettext_lazy("Say for whom the link is.")},
    )
    until = DayField(
        label=gettext_lazy("Works until"), error_messages={"required": gettext_lazy("Choose a day.")}
    )

    def __init__(self, data: Any, *, today: datetime.date, **more: Any) -> None:
        super().__init__(data, **more)
        self.today = today

    def clean_until(self) -> datetime.date:
        until = self.cleaned_data["until"]
        if not self.today <= until <= self.today + datetime.timedelta(days=LONGEST_LINK):
            raise ValidationError(_("Choose a day from today on, within a year."))
        return until


class AddressesField(forms.CharField):
    """E-mail addresses, one a line or separated by commas."""

    widget = forms.Textarea(attrs={"rows": 3})
    MOST = 50

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        text = super().to_python(value) or ""
        found = list(dict.fromkeys(text.replace(",", " ").replace(";", " ").split()))
        for each in found:
            try:
                validate_email(each)
            except ValidationError:
                wrong = _("“%(address)s” is no e-mail address.") % {"address": each}
                raise ValidationError(wrong) from None
        if len(found) > self.MOST:
            raise ValidationError(_("At most %(n)s addresses.") % {"n": self.MOST})
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class BoardForm(forms.Form):
    """Send the page now."""

    recipients = AddressesField(
        label=gettext_lazy("E-mail addresses"),
        help_text=gettext_lazy("One a line."),
        error_messages={"required": gettext_lazy("Write at least one address.")},
    )


class MailingForm(forms.Form):
    """Send the page in a rhythm."""

    is_on = forms.BooleanField(label=gettext_lazy("Send the page by e-mail"), required=False)
    rhythm = forms.ChoiceField(label=gettext_lazy("How often"), choices=Rhythm)
    day = forms.IntegerField(
        label=gettext_lazy("On which day of the month"), min_value=1, max_value=LAST_DAY, initial=1
    )
    recipients = AddressesField(
        label=gettext_lazy("To these addresses"), help_text=gettext_lazy("One a line."), required=False
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("is_on") and "recipients" in said and not said["recipients"]:
            self.add_error("recipients", _("Write at least one address."))
        return said
