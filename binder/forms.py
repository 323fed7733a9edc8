"""What people type for the proof. Everything but the day and a few words may be left out."""

import datetime
import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from binder.enums import SAID_BY_HAND, Group, Level, Proof, Purpose, RecordKind, Span, Subject, Support, Way
from binder.enums import Form as ProofForm
from binder.models import Record, Requirement, YearlyEvaluation
from districts.forms import DayField
from districts.models import District
from policies.models import PolicyVersion
from policies.tongues import both_names
from schools.models import School

LONGEST = 5000
NO_NAMES = gettext_lazy("No names of families or children: counts are enough.")


def _ticks(label: Any, choices: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def _words(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "data-grow": True}), **more,
    )  # fmt: skip


def _count(label: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=1_000_000, widget=widget)


FIRST = frozenset({"on", "title", "purpose", "reach", "parents", "staff", "community", "students"})


class RecordForm(forms.Form):
    """What all records have in common."""

    on = DayField(label=gettext_lazy("When"))
    title = forms.CharField(label=gettext_lazy("What was it?"), max_length=200, help_text=NO_NAMES)
    purpose = forms.ChoiceField(label=gettext_lazy("What for"), choices=Purpose)
    ways = _ticks(gettext_lazy("How"), Way)
    languages = _ticks(gettext_lazy("In which languages"))
    school = forms.ModelChoiceField(
        label=gettext_lazy("For which school"), queryset=None, required=False,
        empty_label=gettext_lazy("The whole district"),
    )  # fmt: skip
    version = forms.ModelChoiceField(
        label=gettext_lazy("Which version of the policy"), queryset=None, required=False,
        empty_label=gettext_lazy("None"),
    )  # fmt: skip
    note = _words(gettext_lazy("What came of it"), help_text=NO_NAMES)
    key = forms.RegexField(r"^[\w-]{8,40}\Z", required=False, widget=forms.HiddenInput)

    order = ("on", "title", "purpose", "ways", "languages", "reach", "school", "version", "note")

    def __init__(self, *args: Any, district: District, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = district.today()
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()
        codes = dict.fromkeys([*(district.languages or ["en"]), *self.initial.get("languages", [])])
        self.fields["languages"].choices = [(code, both_names(code)) for code in codes]  # type: ignore[attr-defined]
        self.fields["school"].queryset = School.objects.in_use()  # type: ignore[attr-defined]
        self.fields["version"].queryset = PolicyVersion.objects.all()  # type: ignore[attr-defined]
        self.order_fields(self.order)

    @property
    def first(self) -> list[Any]:
        """What is asked of everybody: it fits on a phone."""
        return [self[name] for name in self.fields if name in FIRST]

    @property
    def rest(self) -> list[Any]:
        """What may be added by whoever has it at hand."""
        return [self[name] for name in self.fields if name not in FIRST and name != "key"]

    @classmethod
    def begun(cls, district: District, version: PolicyVersion | None) -> "RecordForm":
        initial = {"on": district.today(), "version": version, "key": str(uuid.uuid4())}
        return cls(initial=initial, district=district)

    @classmethod
    def about_record(cls, record: Record, district: District, data: Any = None) -> "RecordForm":
        """With what the record says."""
        initial = {name: getattr(record, name) for name in cls.base_fields if hasattr(record, name)}
        return cls(data, initial=initial, district=district)

    def clean_on(self) -> datetime.date:
        day = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(
                _("%(day)s is still ahead. Write it down once it has taken place.")
                % {"day": date_format(day)}
            )
        return day


class NoticeForm(RecordForm):
    reach = _count(gettext_lazy("How many families it went to"))


class DistributionForm(RecordForm):
    reach = _count(gettext_lazy("How many copies"))


class MeetingForm(RecordForm):
    place = forms.CharField(label=gettext_lazy("Where, or online"), max_length=200, required=False)
    announced_on = DayField(label=gettext_lazy("Announced on"), required=False)
    agenda = _words(gettext_lazy("What was on the agenda"), help_text=NO_NAMES)
    parents = _count(gettext_lazy("Parents and family members who came"))
    staff = _count(gettext_lazy("Staff who came"))
    community = _count(gettext_lazy("People of the community who came"))
    students = _count(gettext_lazy("Students who came"))
    support = _ticks(gettext_lazy("What helped people come"), Support)

    order = (
        "on", "title", "purpose", "parents", "staff", "community", "students", "place", "announced_on",
        "agenda", "support", "languages", "ways", "school", "version", "note",
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["ways"].label = _("How it was announced")
        self.fields["languages"].label = _("Spoken or interpreted in")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        on, announced = found.get("on"), found.get("announced_on")
        if on and announced and announced > on:
            self.add_error("announced_on", _("This is after the meeting itself. Check the day."))
        return found


RECORD_FORMS: dict[str, type[RecordForm]] = {
    RecordKind.NOTICE: NoticeForm,
    RecordKind.MEETING: MeetingForm,
    RecordKind.DISTRIBUTION: DistributionForm,
}


class EvaluationForm(forms.Form):
    """The yearly evaluation: the head, and what was found about each subject."""

    on = DayField(
        label=gettext_lazy("Finished on"), required=False,
        help_text=gettext_lazy("Leave it empty while you are still at it."),
    )  # fmt: skip
    parents = _count(gettext_lazy("How many parents took part"))
    ways = _ticks(gettext_lazy("How they took part"), Way)
    version = forms.ModelChoiceField(
        label=gettext_lazy("Which version of the policy"), queryset=None, required=False,
        empty_label=gettext_lazy("None"),
    )  # fmt: skip
    summary = _words(gettext_lazy("In a few sentences"), help_text=NO_NAMES)
    revision = _words(gettext_lazy("What the next version of the policy says otherwise because of it"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["version"].queryset = PolicyVersion.objects.all()  # type: ignore[attr-defined]
        for subject, group in SPOKEN_OF:
            name = f"{subject}_{group}"
            about = {"about": Group(group).label if group else Subject(subject).label}
            self.fields[f"{name}_found"] = _words(_("%(about)s: what was found") % about, 2)
            self.fields[f"{name}_changes"] = _words(_("%(about)s: what changes") % about, 2)

    @classmethod
    def about_evaluation(
        cls, evaluation: YearlyEvaluation | None, version: PolicyVersion | None, data: Any = None
    ) -> "EvaluationForm":
        """With what is known so far; a new one is about the version that is shown."""
        initial: dict[str, Any] = {"version": version}
        if evaluation is not None:
            initial = {name: getattr(evaluation, name) for name in cls.base_fields}
            for each in evaluation.findings.all():
                initial[f"{each.subject}_{each.group}_found"] = each.found
                initial[f"{each.subject}_{each.group}_changes"] = each.changes
        return cls(data, initial=initial)

    @property
    def findings(self) -> dict[tuple[str, str], tuple[str, str]]:
        said = self.cleaned_data
        return {
            (subject, group): (said[f"{subject}_{group}_found"], said[f"{subject}_{group}_changes"])
            for subject, group in SPOKEN_OF
        }

    @property
    def head(self) -> list[Any]:
        return [self[name] for name in self.base_fields]

    def parts(self) -> Iterator[dict[str, Any]]:
        """Each subject with its fields, for the page."""
        for subject in Subject:
            names = [f"{each}_{group}" for each, group in SPOKEN_OF if each == subject]
            yield {
                "label": subject.label,
                "fields": [self[f"{name}_{what}"] for name in names for what in ("found", "changes")],
            }


# Barriers by group of families; the two other subjects as a whole.
SPOKEN_OF = [(Subject.BARRIER.value, group) for group in Group.values] + [
    (Subject.NEED.value, ""),
    (Subject.STRATEGY.value, ""),
]


class RequirementForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("Short name"), max_length=40)
    asks = forms.CharField(
        label=gettext_lazy("What it asks"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "data-grow": True}),
    )  # fmt: skip
    why = _words(gettext_lazy("Why"), 2)
    source = forms.CharField(label=gettext_lazy("Where it stands in the law"), max_length=200, required=False)
    level = forms.ChoiceField(label=gettext_lazy("Who has to show it"), choices=Level)
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("What shows it"), choices=Proof, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each of these has to be there."),
        error_messages={"required": gettext_lazy("Choose at least one kind of evidence.")},
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=gettext_lazy("Which meetings, notices and handouts count by themselves"), required=False,
        choices=[("", gettext_lazy("All of them")), *Purpose.choices],
    )  # fmt: skip
    span = forms.ChoiceField(label=gettext_lazy("From when evidence counts"), choices=Span)
    due = forms.CharField(
        label=gettext_lazy("Last day in the school year"), required=False, max_length=5,
        help_text=gettext_lazy("Month and day, for example 10-31. Leave it empty where there is none."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    key = forms.RegexField(r"^[\w-]{8,40}\Z", required=False, widget=forms.HiddenInput)

    @classmethod
    def about_requirement(cls, requirement: Requirement, data: Any = None) -> "RequirementForm":
        initial = {name: getattr(requirement, name) for name in cls.base_fields if hasattr(requirement, name)}
        if requirement.due_month:
            initial["due"] = f"{requirement.due_month:02d}-{requirement.due_day:02d}"
        return cls(data, initial=initial)

    def clean_due(self) -> tuple[int | None, int | None]:
        text = self.cleaned_data["due"].strip().replace("/", "-")
        if not text:
            return None, None
        month, _dash, day = text.partition("-")
        try:
            found = datetime.date(LEAP_YEAR, int(month), int(day))
        except ValueError:
            raise forms.ValidationError(_("Write the month and the day, for example 10-31.")) from None
        return found.month, found.day

    @property
    def told(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said["due_month"], said["due_day"] = said.pop("due")
        return said


# Any year with a February 29.
LEAP_YEAR = 2024


class JudgmentForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("Where it stands"), choices=[(each.value, each.label) for each in SAID_BY_HAND],
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Why"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "data-grow": True}),
        error_messages={"required": gettext_lazy("Say why: a reviewer will ask.")},
    )  # fmt: skip


class LinkForm(forms.Form):
    record = forms.ModelChoiceField(
        label=gettext_lazy("A record that shows it"), queryset=None,
        empty_label=gettext_lazy("Choose a record"),
        error_messages={
            "required": gettext_lazy("Choose a record from the list."),
            "invalid_choice": gettext_lazy("Choose a record from the list."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["record"]
        field.queryset = Record.objects.standing().order_by("-on")  # type: ignore[attr-defined]
        field.label_from_instance = lambda each: f"{date_format(each.on)} {each.title}"  # type: ignore[attr-defined]


UP, DOWN, RETIRE, USE_AGAIN = "up", "down", "retire", "use_again"


class RequirementDeedForm(forms.Form):
    do = forms.ChoiceField(choices=[(each, each) for each in (UP, DOWN, RETIRE, USE_AGAIN)])


class MakeForm(forms.Form):
    form = forms.ChoiceField(choices=ProofForm)
