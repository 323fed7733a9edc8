"""What people type about schools, clusters, teams and facilitators."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.user import tidy_email
from districts.forms import DayField, TermForm
from partnerships.foundation.selects import LongChoice
from schools.enums import Grade, Level, MemberKind, Office, SchoolStatus
from schools.models import Cluster, Principal, School, TeamMember
from schools.register import NOBODY, Choice, Options


class SchoolFilter(forms.Form):
    """How to narrow the list of schools; lives in the address. Nonsense in it is ignored."""

    chair = forms.CharField(required=False, widget=forms.HiddenInput)
    level = LongChoice(label=gettext_lazy("Level"), required=False)
    cluster = LongChoice(label=gettext_lazy("Cluster"), required=False)
    facilitator = LongChoice(label=gettext_lazy("Facilitator"), required=False)
    status = LongChoice(label=gettext_lazy("Status"), required=False)
    q = forms.CharField(
        label=gettext_lazy("Find a school"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("Find a school")}),
    )

    def __init__(self, data: Any, options: Options) -> None:
        super().__init__(data, auto_id="narrow_%s")
        lists = {
            "level": [("", _("All levels")), *Level.choices],
            "cluster": [("", _("All clusters")), *options.clusters, (NOBODY, _("No cluster"))],
            "facilitator": [
                ("", _("All facilitators")),
                *options.facilitators,
                (NOBODY, _("No facilitator")),
            ],
            "status": [
                ("", _("Open and opening soon")),
                *SchoolStatus.choices,
                ("all", _("All, closed too")),
            ],
        }
        for name, choices in lists.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def choice(self, page: str) -> Choice:
        self.is_valid()
        return Choice(**self.cleaned_data, page=page)


def clusters_to_choose() -> list[tuple[str, str]]:
    return [
        ("", _("No cluster")),
        *((str(pk), name) for pk, name in Cluster.objects.values_list("pk", "name")),
    ]


YES_NO_UNKNOWN = [("", gettext_lazy("Not known")), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
MOST_STUDENTS = 100_000
TITLE_I = {"yes": True, "no": False, "": None}


class SchoolForm(forms.ModelForm):
    """The facts of a school, typed by hand."""

    cluster = forms.ChoiceField(label=gettext_lazy("Cluster"), required=False)
    title_i = forms.ChoiceField(label=gettext_lazy("Title I"), required=False, choices=YES_NO_UNKNOWN)
    enrollment = forms.IntegerField(
        label=gettext_lazy("Students enrolled"), required=False, min_value=0, max_value=MOST_STUDENTS
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[(each.value, each.label) for each in SchoolStatus if each != SchoolStatus.CLOSED],
        help_text=gettext_lazy("To close a school, use the button on its page."),
    )

    class Meta:
        model = School
        fields = (
            "name", "level", "grade_low", "grade_high", "cluster", "status", "title_i", "enrollment",
            "nces_id", "state_id", "local_id", "address", "city", "zip_code", "phone", "website",
        )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["cluster"].choices = clusters_to_choose()  # type: ignore[attr-defined]
        self.initial["title_i"] = {True: "yes", False: "no", None: ""}[self.instance.title_i]
        self.initial["cluster"] = str(self.instance.cluster_id or "")
        self.fields["nces_id"].help_text = _("Twelve digits; keep the leading zeros.")
        if self.instance.status == SchoolStatus.CLOSED:
            del self.fields["status"]

    def clean_cluster(self) -> Cluster | None:
        chosen = self.cleaned_data["cluster"]
        return Cluster.objects.filter(pk=chosen).first() if chosen else None

    def clean_title_i(self) -> bool | None:
        return TITLE_I[self.cleaned_data["title_i"]]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        order = list(Grade.values)
        low, high = found.get("grade_low"), found.get("grade_high")
        if low and high and order.index(low) > order.index(high):
            self.add_error("grade_high", _("The highest grade stands before the lowest. Swap them?"))
        return found

    def _post_clean(self) -> None:
        """Ask the model's own validators; write nothing into the instance: the action does that."""
        for name, value in list(self.cleaned_data.items()):
            try:
                School._meta.get_field(name).run_validators(value)
            except forms.ValidationError as wrong:
                self.add_error(name, wrong)


class PrincipalForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("Email address"), required=False, max_length=254)
    starts_on = DayField(label=gettext_lazy("From"))

    def clean_email(self) -> str:
        return tidy_email(self.cleaned_data["email"])

    @classmethod
    def about(cls, principal: Principal | None, today: Any, data: Any = None) -> "PrincipalForm":
        initial = {"starts_on": today}
        if principal:
            initial = {"name": principal.name, "email": principal.email, "starts_on": principal.starts_on}
        return cls(data, initial=initial)


class MemberForm(TermForm):
    """One person's place on an action team."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Leave it empty for someone who will not sign in."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Who they are"), choices=[("", gettext_lazy("Choose one")), *MemberKind.choices]
    )
    office = forms.ChoiceField(
        label=gettext_lazy("Office"), choices=Office.choices, initial=Office.MEMBER.value
    )
    language = forms.CharField(label=gettext_lazy("Preferred language"), required=False, max_length=60)
    sip_liaison = forms.BooleanField(
        label=gettext_lazy("Also on the School Improvement Plan team"), required=False
    )
    subcommittee = forms.CharField(label=gettext_lazy("Subcommittee"), required=False, max_length=120)
    field_order = (
        "name", "email", "kind", "office", "language", "sip_liaison", "subcommittee", "starts_on", "ends_on",
    )  # fmt: skip

    def clean_email(self) -> str:
        return tidy_email(self.cleaned_data["email"])

    @classmethod
    def about(cls, member: TeamMember, data: Any = None) -> "MemberForm":
        return cls(data, initial={name: getattr(member, name) for name in cls.base_fields})


class NewMemberForm(MemberForm):
    """A new place: an invitation can go out with it."""

    invite = forms.BooleanField(
        label=gettext_lazy("Send an invitation to sign in"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Only where there is an address. It can also be sent later."),
    )
    field_order = (*MemberForm.field_order, "invite")


class ClusterForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)


LONGEST_ID = 18  # digits, of what PostgreSQL takes for an id


class TickedSchools(forms.Field):
    """Ids of the schools whose boxes are ticked. Whether they are the district's own, the verb asks."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": gettext_lazy("Tick one school or more.")}

    def to_python(self, value: Any) -> list[int]:
        texts = [str(each) for each in value or []]
        return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID]


class MoveForm(forms.Form):
    """Which schools go into which cluster."""

    schools = TickedSchools()
    cluster = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["cluster"].choices = clusters_to_choose()  # type: ignore[attr-defined]

    def chosen_cluster(self) -> Cluster | None:
        chosen = self.cleaned_data["cluster"]
        return Cluster.objects.filter(pk=chosen).first() if chosen else None


class AssignForm(forms.Form):
    """Which schools go to which facilitator, or to nobody."""

    schools = TickedSchools()
    facilitator = forms.ChoiceField(
        error_messages={"required": gettext_lazy("Choose a facilitator.")},
    )

    def __init__(self, *args: Any, facilitators: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["facilitator"].choices = [  # type: ignore[attr-defined]
            *facilitators,
            (NOBODY, _("Nobody")),
        ]
