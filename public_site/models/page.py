"""What a district shows to everybody, and in which words it says who it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned


@tracked()
class PublicPage(DistrictOwned):
    """One a district. Everything is off until the leader for partnerships switches it on."""

    is_on = models.BooleanField(_("show the page"), default=False)
    shows_policy = models.BooleanField(_("the policy"), default=False)
    shows_plan = models.BooleanField(_("the Leadership Plan"), default=False)
    shows_schools = models.BooleanField(_("the schools"), default=False)
    shows_events = models.BooleanField(_("dates to come"), default=False)
    shows_contacts = models.BooleanField(_("how to reach you"), default=False)
    # As the leader types them: where to come to, when somebody is there, whom to call.
    office = models.TextField(_("office and hours"), max_length=400, blank=True)
    phone = models.CharField(_("phone number"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district"], name="one_public_page_per_district"),
        ]

    def __str__(self) -> str:
        return str(_("Public page"))

    def shows(self, part: str) -> bool:
        """Whether everybody sees this part (enums.Part): the page is on, and so is the part."""
        return self.is_on and getattr(self, f"shows_{part}")


@tracked(find_by="page")
class PublicWords(DistrictOwned):
    """Who the district's partnerships are, in the leader's own words, in one language."""

    page = models.ForeignKey(
        "public_site.PublicPage", on_delete=models.PROTECT, related_name="words", db_index=False
    )
    language = models.CharField(_("language"), max_length=10)
    about = models.TextField(_("who you are"), max_length=3000, blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "page", "language"], name="public_words_once"),
        ]

    def __str__(self) -> str:
        return self.about
