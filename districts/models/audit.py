import pgtrigger
from django.conf import settings
from django.db import models

from districts.enums import AuditKind
from districts.models.owned import DistrictOwned


class AuditEvent(DistrictOwned):
    """One line of the audit log. PostgreSQL itself refuses to change or delete it."""

    kind = models.CharField(max_length=30, choices=AuditKind)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    about = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict)
    ip_address = models.GenericIPAddressField(null=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["district", "-id"], name="audit_newest_first"),
            models.Index(fields=["district", "kind", "-id"], name="audit_by_kind"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'The audit log is append-only.';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"
