from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned


@tracked()
class Cluster(DistrictOwned):
    """The district's own grouping of schools (a network, a zone, a feeder pattern)."""

    name = models.CharField(_("name"), max_length=120)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["name"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "name"],
                name="one_cluster_per_name",
                violation_error_message=_("There is a cluster of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
