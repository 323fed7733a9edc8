from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import Term


@tracked()
class Principal(Term):
    """A principal's term at a school. Being on the action team is a matter of its own (TeamMember)."""

    school = models.ForeignKey(
        "schools.School", on_delete=models.CASCADE, related_name="principals", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("email address"), blank=True)

    class Meta(Term.Meta):
        abstract = False
        ordering = ["-starts_on", "pk"]
        indexes = [
            models.Index(fields=["district", "school"], name="principal_by_school"),
        ]

    def __str__(self) -> str:
        return self.name
