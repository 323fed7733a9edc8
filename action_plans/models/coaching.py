from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from action_plans.enums import Anchor, CommentKind
from action_plans.querysets import CommentQuerySet
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON, both_or_neither
from partnerships.foundation.tenancy import owned


class Comment(DistrictOwned):
    """A word about one field of one part of a plan, or an answer to one. Its text never changes."""

    plan = models.ForeignKey(
        "action_plans.ActionPlan", on_delete=models.CASCADE, related_name="comments", db_index=False
    )
    # The submission that was being read; none while the plan was a draft.
    submission = models.ForeignKey(
        "action_plans.Submission",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    anchor = models.CharField(max_length=10, choices=Anchor, default=Anchor.PLAN)
    # The id of the goal, activity or step; none for the plan itself.
    anchor_id = models.BigIntegerField(null=True, blank=True)
    # The field, as fields.FIELDS names it; empty for the part as a whole.
    field = models.CharField(max_length=30, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="replies", null=True, blank=True, db_index=False
    )
    # Empty for an answer.
    kind = models.CharField(_("kind"), max_length=10, choices=CommentKind, blank=True)
    text = models.TextField(_("comment"), blank=True)
    # Another wording, as the field's control would post it; none where nothing is suggested. With the
    # version of the field (foundation.fields.kinds.version_of) that it was written for.
    suggestion = ArrayField(models.TextField(), null=True, blank=True)
    suggestion_version = models.CharField(max_length=16, blank=True)
    # Chosen by the page that asked: a second click with the same key adds nothing.
    client_key = models.CharField(max_length=40, blank=True, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # What the writer was to the plan then: a lifecycle Part.
    part = models.CharField(max_length=12, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True, editable=False)
    resolved_by = models.ForeignKey(**PERSON)
    applied_at = models.DateTimeField(null=True, blank=True, editable=False)
    applied_by = models.ForeignKey(**PERSON)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = owned(CommentQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "plan", "id"], name="comment_by_plan")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(condition=Q(anchor__in=Anchor.values), name="comment_anchor_is_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["", *CommentKind.values]), name="comment_kind_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(parent=None) & ~Q(kind="")) | Q(parent__isnull=False, kind=""),
                name="comment_has_a_kind_or_a_parent",
            ),
            models.CheckConstraint(condition=~Q(text="", suggestion=None), name="comment_says_something"),
            *(
                models.CheckConstraint(condition=both_or_neither(pair), name=f"comment_{pair}_at_and_by")
                for pair in ("resolved", "applied")
            ),
            models.UniqueConstraint(
                fields=["district", "plan", "client_key"],
                condition=~Q(client_key=""),
                name="comment_added_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Phrase(DistrictOwned):
    """A sentence that a reviewer says often, kept to be used again. Hers alone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=CommentKind, default=CommentKind.QUESTION)
    text = models.CharField(_("phrase"), max_length=1000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "person"], name="phrase_by_person")]

    def __str__(self) -> str:
        return self.text
