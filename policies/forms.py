"""What is typed about the policy, apart from the fields that save by themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.foundation.moves.forms import MoveForm
from partnerships.foundation.parts.deeds import DEEDS, PLACE
from policies.days import against_end, against_promise, against_review
from policies.models import Paragraph, PolicySection, PolicyVersion

LONGEST_SIGNATURE = 150


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class AddForm(forms.Form):
    """A new section; or a new paragraph of a section, where the form names one, behind a paragraph of it."""

    key = forms.CharField(max_length=40, required=False)
    section = forms.ModelChoiceField(queryset=None, required=False)
    after = forms.ModelChoiceField(queryset=None, required=False)

    def __init__(self, data: Any, *, version: PolicyVersion) -> None:
        super().__init__(data)
        self.fields["section"].queryset = PolicySection.objects.present().filter(version=version)  # type: ignore[attr-defined]
        self.fields["after"].queryset = Paragraph.objects.present().filter(version=version)  # type: ignore[attr-defined]


class ArrangeForm(forms.Form):
    """What to do with one section or paragraph. `place` is the section that a paragraph goes to."""

    do = forms.ChoiceField(choices=[(each, each) for each in DEEDS])
    place = forms.ModelChoiceField(
        queryset=None,
        required=False,
        error_messages={"invalid_choice": _("That section is no longer in the policy.")},
    )

    def __init__(self, data: Any, *, version: PolicyVersion, part: Any) -> None:
        super().__init__(data)
        self.part = part
        self.fields["place"].queryset = PolicySection.objects.present().filter(version=version)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("do") != PLACE or self.errors:
            return data
        if isinstance(self.part, PolicySection) or not data.get("place"):
            raise forms.ValidationError(_("Choose the section to move the paragraph to."))
        return data


class VersionMoveForm(MoveForm):
    """A word along with a move of this version."""

    def __init__(self, *args: Any, version: PolicyVersion, **more: Any) -> None:
        super().__init__(*args, **more)
        self.version = version


class OpenForm(VersionMoveForm):
    """The dates of the round in which families answer."""

    comments_until = forms.DateField(
        label=_("Families can answer until"),
        widget=_day(),
        error_messages={"required": _("Choose the last day on which families can answer.")},
    )
    answers_on = forms.DateField(
        label=_("We answer on"),
        required=False,
        widget=_day(),
        help_text=_(
            "The day stands on families’ page, beside every question. Leave it empty to promise none."
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        until, promised = data.get("comments_until"), data.get("answers_on")
        today = self.version.district.today()
        if until and (trouble := against_end(until, None, today)):
            self.add_error("comments_until", trouble)
        elif promised and (trouble := against_promise(promised, until, today)):
            self.add_error("answers_on", trouble)
        return data


class AdoptForm(VersionMoveForm):
    """Who signed, on which day, and when the policy comes back for review."""

    signed_name = forms.CharField(
        label=_("Signed by"),
        max_length=LONGEST_SIGNATURE,
        error_messages={"required": _("Write the name of the person who signed.")},
    )
    signed_office = forms.CharField(
        label=_("Office"),
        required=False,
        max_length=LONGEST_SIGNATURE,
        help_text=_("For example: president of the school board."),
    )
    adopted_on = forms.DateField(
        label=_("Adopted on"),
        widget=_day(),
        error_messages={"required": _("Choose the day on which it was adopted.")},
    )
    next_review_on = forms.DateField(
        label=_("Next review"),
        required=False,
        widget=_day(),
        help_text=_("You are reminded 60 and 30 days before. The law asks for a look each year."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        adopted, review = data.get("adopted_on"), data.get("next_review_on")
        if review and (trouble := against_review(review, adopted)):
            self.add_error("next_review_on", trouble)
        return data


FORMS: dict[str, type[VersionMoveForm]] = {"open": OpenForm, "adopt": AdoptForm}
