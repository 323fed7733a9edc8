from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from districts.enums import InvitationState, Role
from districts.models.owned import DistrictOwned
from districts.querysets import InvitationQuerySet
from partnerships.foundation.tenancy import owned


class Invitation(DistrictOwned):
    """A letter that lets one address into the district.

    `role` is the district role that it brings, or empty for people of a school, whose place waits
    for them in their team's roster under the same address. The link carries a signature of the
    invitation and of how often it was sent (districts.letters), so nothing secret is kept here, and
    only the newest link lets in.
    """

    email = models.EmailField(_("email address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    code = models.CharField(_("code in the district's lists"), max_length=40, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_count = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = owned(InvitationQuerySet)

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

    @property
    def state(self) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= timezone.now() else InvitationState.OPEN
