"""Questions about the policy."""

from django.db import models

from policies.enums import UNSETTLED, VersionState


class PolicyVersionQuerySet(models.QuerySet):
    def with_head(self) -> "PolicyVersionQuerySet":
        """With all that the head of a version's page names."""
        return self.select_related("district", "policy", "adopted_by", "opened_by")

    def unsettled(self) -> "PolicyVersionQuerySet":
        """The version that is being drafted or answered by families: one at the most."""
        return self.filter(state__in=UNSETTLED)

    def open_to_families(self) -> "PolicyVersionQuerySet":
        """The version that families may read and answer now."""
        return self.filter(state=VersionState.IN_REVIEW)

    def in_force(self) -> "PolicyVersionQuerySet":
        """The adopted version: one at the most."""
        return self.filter(state=VersionState.ADOPTED)

    def ever_adopted(self) -> "PolicyVersionQuerySet":
        """Versions that are or were in force, the newest first."""
        return self.filter(state__in=[VersionState.ADOPTED, VersionState.SUPERSEDED]).order_by("-number")


class PolicyPartQuerySet(models.QuerySet):
    def present(self) -> "PolicyPartQuerySet":
        """Sections that nobody has removed."""
        return self.filter(removed_at=None)


class ParagraphQuerySet(models.QuerySet):
    def present(self) -> "ParagraphQuerySet":
        """Paragraphs that nobody has removed, neither themselves nor with their section."""
        return self.filter(removed_at=None, section__removed_at=None)
