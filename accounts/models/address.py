"""What mail servers and the mail provider say about addresses."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models.user import tidy_email


class AddressQuerySet(models.QuerySet):
    def broken(self, emails: Iterable[str]) -> set[str]:
        """Those of these addresses to which no mail goes any more. One query."""
        return set(
            self.filter(email__in=[tidy_email(email) for email in emails]).values_list("email", flat=True)
        )


class AddressState(models.Model):
    """An address that takes no mail: it came back for good, or its owner complained about ours.

    It belongs to no district, like the address. Gone when somebody clears it; another address has none.
    """

    class Why(models.TextChoices):
        BOUNCED = "bounced", _("Mail to this address came back")
        COMPLAINED = "complained", _("Mail to this address was marked as spam")

    email = models.EmailField(max_length=254, unique=True)
    why = models.CharField(max_length=10, choices=Why)
    # What the provider said, for the people who mend it.
    said = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="broken_address_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.email
