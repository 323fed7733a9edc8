from django.db import models

from partnerships.foundation.tenancy import owned


class DistrictOwned(models.Model):
    """A row of one district. Set once, by the verb that makes the row; never changed."""

    # Whether the database works these rows out from others, so that they never stand in the way of those.
    is_worked_out = False

    district = models.ForeignKey(
        "districts.District",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )

    objects = owned()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["id", "district"], name="%(app_label)s_%(class)s_in_district"),
        ]
