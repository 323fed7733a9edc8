"""What the leader and the schools type about the public page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.foundation.languages import SPOKEN
from public_site.enums import Part
from public_site.models import PublicPage, SchoolChoice

SWITCHES = ("is_on", *(f"shows_{part}" for part in Part.values))
TYPED = ("office", "phone", "email")
LONGEST = 3_000
CHOICES = ("is_on", "shows_goals", "shows_activities", "shows_dates")


class PageForm(forms.ModelForm):
    """Switches, how to reach the district, and who it is: in its leader's words, once a language."""

    class Meta:
        model = PublicPage
        fields = (*SWITCHES, *TYPED)
        widgets = {"office": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "is_on": gettext_lazy("Show the page to everybody"),
            "shows_policy": Part.POLICY.label,
            "shows_plan": Part.PLAN.label,
            "shows_schools": Part.SCHOOLS.label,
            "shows_events": Part.EVENTS.label,
            "shows_contacts": Part.CONTACTS.label,
        }
        help_texts = {
            "office": gettext_lazy("Where to come to, and when somebody is there."),
            "email": gettext_lazy("An address of the office is better than one of a person."),
        }

    def __init__(self, *args: Any, told: dict[str, str], words: dict[str, str], **more: Any) -> None:
        """`told` says of each switch what it shows now; `words` are those that stand, by language."""
        super().__init__(*args, **more)
        for name, sentence in told.items():
            self.fields[name].help_text = sentence
        for code, name in SPOKEN.items():
            self.fields[f"about_{code}"] = forms.CharField(
                label=name,
                required=False,
                max_length=LONGEST,
                initial=words.get(code, ""),
                widget=forms.Textarea(attrs={"rows": 4, "lang": code, "dir": "auto"}),
            )

    @property
    def switches(self) -> list[Any]:
        return [self[name] for name in SWITCHES]

    @property
    def ways(self) -> list[Any]:
        return [self[name] for name in TYPED]

    @property
    def words(self) -> list[Any]:
        return [self[f"about_{code}"] for code in SPOKEN]

    def clean(self) -> dict[str, Any]:
        """Contacts that are switched on say something."""
        said = super().clean() or {}
        if said.get("shows_contacts") and not any(said.get(name) for name in TYPED):
            raise ValidationError(
                {"shows_contacts": _("Type an office, a phone number or an e-mail address first.")}
            )
        return said

    def about(self) -> dict[str, str]:
        """What was typed of who the district is, by language."""
        return {code: self.cleaned_data[f"about_{code}"].strip() for code in SPOKEN}


class ChoiceForm(forms.ModelForm):
    """What a school shows of its plan."""

    class Meta:
        model = SchoolChoice
        fields = CHOICES
        labels = {
            "is_on": gettext_lazy("Show our plan on the district’s public page"),
            "shows_goals": gettext_lazy("Our goals"),
            "shows_activities": gettext_lazy("Our activities"),
            "shows_dates": gettext_lazy("Our dates"),
        }
        help_texts = {
            "is_on": gettext_lazy(
                "Only once the plan is approved, and only as it was approved. Never a draft. When a new "
                "school year begins, the plan of the year before stays until the new one is approved."
            ),
            "shows_goals": gettext_lazy("What each goal says."),
            "shows_activities": gettext_lazy("What each activity says, its types and its months."),
            "shows_dates": gettext_lazy("The days in the next 60 days, with what you wrote about the time."),
        }
