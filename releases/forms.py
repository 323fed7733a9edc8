"""What is chosen about what is taken along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from districts.enums import Role
from districts.hats import Hats
from releases.enums import FeedKind
from releases.models import PrivacyRules
from releases.rules import may_subscribe
from schools.models import School


class EverythingForm(forms.Form):
    with_files = forms.BooleanField(
        label=_("With photos, papers and other files"),
        help_text=_("The file becomes larger, and takes longer."),
        required=False,
    )


class ReleaseForm(forms.Form):
    news = forms.CharField(
        label=_("What is new in this release"),
        help_text=_("A sentence for those who use it, for example: results of the fall are complete."),
        max_length=500,
        required=False,
    )


class PrivacyForm(forms.ModelForm):
    class Meta:
        model = PrivacyRules
        fields = ("threshold",)
        help_texts = {
            "threshold": _(
                "Smaller counts of people are left out of releases, and so is what would tell them."
            )
        }


class CalendarForm(forms.Form):
    """Which days: one's own, a school's, the district's, as far as this person may read them."""

    which = forms.ChoiceField(label=_("Which days"))

    def __init__(self, data: Any, *, hats: Hats) -> None:
        super().__init__(data)
        schools = School.objects.in_use()
        if not hats.has(Role.LEADER, Role.FACILITATOR):
            schools = schools.filter(pk__in=hats.school_ids)
        self.names = dict(schools.values_list("pk", "name"))
        whole = [
            (kind, str(FeedKind(kind).label))
            for kind in (FeedKind.PERSON, FeedKind.DISTRICT)
            if may_subscribe(hats, kind)
        ]
        each = [(f"{FeedKind.SCHOOL}-{pk}", name) for pk, name in self.names.items()]
        self.fields["which"].choices = [*whole, *each]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[str, School | None]:
        """The kind of calendar, and the school where it is a school's."""
        kind, _dash, pk = self.cleaned_data["which"].partition("-")
        return kind, School.objects.get(pk=pk) if pk else None
