"""What is chosen about plans on paper."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from action_plans.enums import Binding, Edition, PlanLayout
from districts.enums import Role
from districts.hats import Hats
from plans.enums import Paper
from schools.models import Cluster, FacilitatorAssignment, School


class PaperForm(forms.Form):
    """How a plan is printed. What is left out: the team's own layout, on the district's own paper."""

    layout = forms.ChoiceField(choices=PlanLayout.choices, required=False)
    paper = forms.ChoiceField(choices=Paper.choices, required=False)

    def __init__(self, data: Any, *, layout: str = PlanLayout.BY_GOAL, paper: str = Paper.LETTER) -> None:
        super().__init__(data)
        self.usual = {"layout": layout, "paper": paper}

    def clean(self) -> dict[str, Any]:
        return {name: value or self.usual[name] for name, value in (super().clean() or {}).items()}


class BookletForm(forms.Form):
    """Which plans, and how: the leader chooses among all schools, each cluster and each caseload; a
    facilitator has her own caseload.
    """

    which = forms.ChoiceField(label=gettext_lazy("Which schools"))
    edition = forms.ChoiceField(
        label=gettext_lazy("Which plans"), choices=Edition.choices, widget=forms.RadioSelect
    )
    layout = forms.ChoiceField(
        label=gettext_lazy("Layout"), choices=PlanLayout.choices, widget=forms.RadioSelect
    )
    paper = forms.ChoiceField(label=gettext_lazy("Paper"), choices=Paper.choices, widget=forms.RadioSelect)
    binding = forms.ChoiceField(label=gettext_lazy("As"), choices=Binding.choices, widget=forms.RadioSelect)

    def __init__(self, data: Any, *, hats: Hats, year: Any, paper: str, ticked: str = "") -> None:
        """`ticked`: schools chosen in the table of plans, "ticked-3.14.15", offered to a leader."""
        usual = {
            "edition": Edition.IN_FORCE,
            "layout": PlanLayout.BY_GOAL,
            "paper": paper,
            "binding": Binding.BOOKLET,
            "which": ticked,
        }
        super().__init__(data, initial=usual)
        self.year = year
        self.fields["which"].choices = list(_scopes(hats, year, ticked))  # type: ignore[attr-defined]

    def scope(self) -> tuple[Any, str]:
        """The schools that were chosen, and what they are called."""
        kind, _dash, number = self.cleaned_data["which"].partition("-")
        schools = School.objects.in_use()
        if kind == "ticked":
            return School.objects.filter(pk__in=number.split(".")), _chosen_words(number)
        if kind == "cluster":
            return schools.filter(cluster=number), Cluster.objects.get(pk=number).name
        if kind == "caseload":
            theirs = FacilitatorAssignment.objects.filter(year=self.year, person=number)
            return schools.filter(pk__in=theirs.values("school")), str(User.objects.get(pk=number))
        return schools, _("All schools")


TICKED = re.compile(r"ticked-[0-9]{1,18}(\.[0-9]{1,18})*")


def ticked_in(text: str) -> str:
    """The text, where it names ticked schools; else nothing."""
    return text if TICKED.fullmatch(text) else ""


def _chosen_words(numbers: str) -> str:
    count = numbers.count(".") + 1
    return ngettext("The ticked school", "The %(n)s ticked schools", count) % {"n": count}


def _scopes(hats: Hats, year: Any, ticked: str = "") -> Any:
    """What this person may choose, value and words. Two queries for a leader, none for others."""
    if not hats.has(Role.LEADER):
        yield f"caseload-{hats.user.pk}", _("My caseload")
        return
    if ticked:
        yield ticked, _chosen_words(ticked)
    yield "district", _("All schools")
    for pk, name in Cluster.objects.values_list("pk", "name"):
        yield f"cluster-{pk}", _("Cluster %(name)s") % {"name": name}
    helpers = FacilitatorAssignment.objects.filter(year=year).order_by("person__name", "person")
    for pk, name in helpers.values_list("person", "person__name").distinct():
        yield f"caseload-{pk}", _("Caseload of %(name)s") % {"name": name}
