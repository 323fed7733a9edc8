from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned, Term
from partnerships.foundation.tenancy import owned
from schools.enums import MemberKind, Office
from schools.querysets import MemberQuerySet


class ActionTeam(DistrictOwned):
    """The Action Team for Partnerships (ATP) of one school. Made with the school, and as lasting."""

    school = models.OneToOneField("schools.School", on_delete=models.CASCADE, related_name="team")

    class Meta(DistrictOwned.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.school)


@tracked()
class TeamMember(Term):
    """A person's place on an action team, for a term.

    With an account (`person`), or known by name and address alone: a parent need never sign in.
    """

    school = models.ForeignKey(
        "schools.School", on_delete=models.CASCADE, related_name="members", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("email address"), blank=True)
    kind = models.CharField(_("who they are"), max_length=20, choices=MemberKind)
    office = models.CharField(_("office"), max_length=10, choices=Office, default=Office.MEMBER)
    language = models.CharField(_("preferred language"), max_length=60, blank=True)
    sip_liaison = models.BooleanField(_("also on the School Improvement Plan team"), default=False)
    subcommittee = models.CharField(_("subcommittee"), max_length=120, blank=True)

    objects = owned(MemberQuerySet)

    class Meta(Term.Meta):
        abstract = False
        ordering = ["office", "name", "pk"]
        indexes = [
            models.Index(fields=["district", "school"], name="member_by_school"),
            # Which schools have a chair is counted on every list and home: a sixth of the rows.
            models.Index(
                fields=["district", "school"],
                include=["starts_on", "ends_on"],
                condition=Q(office="chair", ended_at=None),
                name="member_chairs",
            ),
        ]
        constraints = [
            *Term.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "school", "person"],
                condition=Q(ended_at=None) & ~Q(person=None),
                name="one_place_per_person_and_team",
                violation_error_message=_("This person is on the team already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
