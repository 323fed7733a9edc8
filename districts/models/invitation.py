from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.enums import Role
from districts.models.owned import DistrictOwned


class Invitation(DistrictOwned):
    """A letter that lets one address into the district.

    `role` is the district role that it brings, or empty for people of a school, whose place waits
    for them in their team's roster under the same address. The link carries a secret of which
    only a hash is kept; sending again makes a new one.
    """

    email = models.EmailField(_("email address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    code = models.CharField(_("code in the district's lists"), max_length=40, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_count = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "email", "role"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address_and_role",
                violation_error_message=_(
                    "This address is invited already. Send the invitation again instead."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.email
