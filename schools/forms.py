"""What people type about schools, clusters, teams and facilitators."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.enums import Level, SchoolStatus
from schools.register import NOBODY, Choice, Options


class SchoolFilter(forms.Form):
    """How to narrow the list of schools; lives in the address. Nonsense in it is ignored."""

    chair = forms.CharField(required=False, widget=forms.HiddenInput)
    level = forms.ChoiceField(label=_("Level"), required=False)
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)
    facilitator = forms.ChoiceField(label=_("Facilitator"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    q = forms.CharField(
        label=_("Find a school"),
        required=False,
        max_length=100,
        widget=forms.SearchInput(attrs={"placeholder": _("Find a school")}),
    )

    def __init__(self, data: Any, options: Options) -> None:
        super().__init__(data)
        self.fields["level"].choices = [("", _("All levels")), *Level.choices]
        self.fields["cluster"].choices = [
            ("", _("All clusters")),
            *options.clusters,
            (NOBODY, _("No cluster")),
        ]
        self.fields["facilitator"].choices = [
            ("", _("All facilitators")),
            *options.facilitators,
            (NOBODY, _("No facilitator")),
        ]
        self.fields["status"].choices = [
            ("", _("Open and opening soon")),
            *SchoolStatus.choices,
            ("all", _("All, closed too")),
        ]

    def choice(self, page: str) -> Choice:
        self.is_valid()
        return Choice(**self.cleaned_data, page=page)
