"""The district's policy: its versions, their sections and numbered paragraphs."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned
from policies.enums import UNSETTLED, UNSIGNED, RequiredPart, VersionState
from policies.querysets import ParagraphQuerySet, PolicyPartQuerySet, PolicyVersionQuerySet


class Policy(DistrictOwned):
    """The written policy for partnerships with families and the community: one a district, in versions."""

    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district"], name="one_policy_per_district"),
        ]

    def __str__(self) -> str:
        return str(_("Policy"))


@tracked()
class PolicyVersion(DistrictOwned):
    """One version: drafted, opened for families' input, adopted, replaced by the next."""

    policy = models.ForeignKey(
        "policies.Policy", on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    # 1, 2, 3 … within the policy.
    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState, default=VersionState.DRAFT, editable=False
    )
    # The language that it is written in; every other is a translation.
    language = models.CharField(_("language"), max_length=10, default="en", editable=False)
    title = models.CharField(_("title"), max_length=200, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    copied_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Families' last day to answer, and the day on which they are promised the district's answers.
    comments_until = models.DateField(_("open until"), null=True, blank=True)
    answers_on = models.DateField(_("answers on"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_by = models.ForeignKey(**PERSON)
    # When the district's answers were put on the public page, beside the adopted text.
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(**PERSON)
    # When the adoption was noted here, and by whom; the day it was adopted, and who signed.
    adopted_at = models.DateTimeField(null=True, blank=True, editable=False)
    adopted_by = models.ForeignKey(**PERSON)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True, editable=False)
    signed_name = models.CharField(_("signed by"), max_length=150, blank=True, editable=False)
    signed_office = models.CharField(_("office"), max_length=150, blank=True, editable=False)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = owned(PolicyVersionQuerySet, without=Q(state=VersionState.DROPPED))
    everything = owned(PolicyVersionQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["-number"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "policy", "number"],
                condition=~Q(state=VersionState.DROPPED),
                name="one_version_per_number",
            ),
            models.UniqueConstraint(
                fields=["district", "policy"],
                condition=Q(state__in=UNSETTLED),
                name="one_unsettled_version",
                violation_error_message=_("A new version of the policy is being written already."),
            ),
            models.UniqueConstraint(
                fields=["district", "policy"],
                condition=Q(state=VersionState.ADOPTED),
                name="one_version_in_force",
            ),
            models.CheckConstraint(
                condition=Q(state__in=VersionState.values), name="policy_version_state_is_known"
            ),
            models.CheckConstraint(condition=both_or_neither("opened"), name="policy_opened_at_and_by"),
            models.CheckConstraint(condition=both_or_neither("answered"), name="policy_answered_at_and_by"),
            models.CheckConstraint(condition=both_or_neither("adopted"), name="policy_adopted_at_and_by"),
            models.CheckConstraint(
                condition=Q(state__in=UNSIGNED, adopted_on=None)
                | (~Q(state__in=UNSIGNED) & Q(adopted_on__isnull=False) & ~Q(signed_name="")),
                name="policy_adopted_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return _("Policy, version %(number)s") % {"number": self.number}

    @property
    def is_settled(self) -> bool:
        """Adopted, now or once: its words can't be changed any more."""
        return self.state not in UNSETTLED

    @property
    def takes_answers(self) -> bool:
        """Whether families may answer today, in the district's own calendar."""
        if self.state != VersionState.IN_REVIEW:
            return False
        return self.comments_until is None or self.district.today() <= self.comments_until


class PolicyPart(DistrictOwned):
    """A section or a paragraph. Removing hides it and keeps it; undo brings it back where it stood."""

    # Grows down the page, with gaps; only its order means something.
    position = models.BigIntegerField(default=0)
    # The same through all versions, so that two can be compared part by part.
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    # Chosen by the page that asked for a new part: a second click with the same key adds nothing.
    client_key = models.CharField(max_length=40, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(_("place in the policy"), null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = True
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=both_or_neither("removed"), name="%(app_label)s_%(class)s_removed_at_and_by"
            ),
            models.UniqueConstraint(
                fields=["district", "version", "client_key"],
                condition=~Q(client_key=""),
                name="%(app_label)s_%(class)s_added_once",
            ),
            models.UniqueConstraint(
                fields=["district", "version", "lineage"], name="%(app_label)s_%(class)s_lineage_once"
            ),
            models.UniqueConstraint(fields=["id", "version"], name="%(app_label)s_%(class)s_in_version"),
        ]


@tracked(find_by="version")
class PolicySection(PolicyPart):
    """A heading, and the paragraphs under it."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="sections", db_index=False
    )
    heading = models.CharField(_("heading"), max_length=200, blank=True)

    objects = owned(PolicyPartQuerySet)

    class Meta(PolicyPart.Meta):
        abstract = False
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["district", "version", "position"], name="policy_section_by_version")]

    def __str__(self) -> str:
        return self.heading


@tracked(find_by="version")
class Paragraph(PolicyPart):
    """One numbered paragraph: what a family agrees with, changes, or adds to."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="paragraphs", db_index=False
    )
    section = models.ForeignKey(
        "policies.PolicySection", on_delete=models.PROTECT, related_name="paragraphs", db_index=False
    )
    text = models.TextField(_("paragraph"), blank=True)
    # Which of the required parts these words speak of.
    covers = ArrayField(
        models.CharField(max_length=10, choices=RequiredPart),
        verbose_name=_("what it covers"), default=list, blank=True,
    )  # fmt: skip

    objects = owned(ParagraphQuerySet)

    class Meta(PolicyPart.Meta):
        abstract = False
        ordering = ["section__position", "position", "pk"]
        indexes = [models.Index(fields=["district", "version", "position"], name="policy_para_by_version")]
        constraints = [
            *PolicyPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(covers__contained_by=RequiredPart.values), name="policy_covers_known_parts"
            ),
        ]

    def __str__(self) -> str:
        return self.text
