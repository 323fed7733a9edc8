"""What families said, word for word, however it came."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from family_voice.enums import Channel, Visibility, Wish
from family_voice.querysets import CommentQuerySet
from partnerships.foundation.columns import PERSON
from partnerships.foundation.tenancy import owned


class SheetBatch(DistrictOwned):
    """Paper sheets printed together: for one school or meeting, in one language beside the original."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="sheet_batches", db_index=False
    )
    # 1, 2, 3 … within the version: printed on the sheet, keyed with the answers.
    number = models.PositiveSmallIntegerField()
    language = models.CharField(_("language"), max_length=10)
    school = models.ForeignKey(
        "schools.School", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    occasion = models.CharField(_("handed out at"), max_length=200, blank=True)
    copies = models.PositiveIntegerField(_("sheets handed out"), null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(fields=["district", "version", "number"], name="one_batch_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


@tracked(find_by="version")
class PolicyComment(DistrictOwned):
    """One answer of a family: to one paragraph, or to the whole policy. Its words are never changed."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="comments", db_index=False
    )
    # Empty for the policy as a whole.
    paragraph = models.ForeignKey(
        "policies.Paragraph", on_delete=models.PROTECT, related_name="comments",
        null=True, blank=True, db_index=False,
    )  # fmt: skip
    wish = models.CharField(max_length=10, choices=Wish)
    text = models.TextField(_("what they said"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    channel = models.CharField(_("how it came"), max_length=12, choices=Channel, default=Channel.WEB)
    # The answers of one family, however many paragraphs they spoke of. Says nothing of who they are.
    family = models.UUIDField(default=uuid.uuid4, editable=False)
    # Where they told us.
    school = models.ForeignKey(
        "schools.School", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    batch = models.ForeignKey(
        "family_voice.SheetBatch", on_delete=models.PROTECT, related_name="comments",
        null=True, blank=True, db_index=False,
    )  # fmt: skip
    received_at = models.DateTimeField(auto_now_add=True)
    # Who keyed it in; empty for what families sent themselves.
    keyed_by = models.ForeignKey(**PERSON)
    # Sent with the form: the same again adds nothing.
    client_key = models.CharField(max_length=60, blank=True, editable=False)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.SHOWN)
    # Why it is held or hidden: for the record, never for the page.
    visibility_reason = models.CharField(_("reason"), max_length=300, blank=True)
    moderated_at = models.DateTimeField(null=True, blank=True, editable=False)
    moderated_by = models.ForeignKey(**PERSON)
    # What a person says it means in the policy's own language.
    translation = models.TextField(_("translation"), blank=True)
    answer = models.ForeignKey(
        "family_voice.Answer", on_delete=models.PROTECT, related_name="comments",
        null=True, blank=True, db_index=False,
    )  # fmt: skip

    objects = owned(CommentQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["district", "version", "paragraph", "wish"], name="comment_by_paragraph"),
            models.Index(fields=["district", "version", "family"], name="comment_by_family"),
            models.Index(fields=["district", "answer"], name="comment_by_answer"),
        ]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "version", "client_key"],
                condition=~Q(client_key=""),
                name="comment_sent_once",
            ),
            # One family agrees with one paragraph once, however often the button is pressed.
            models.UniqueConstraint(
                fields=["district", "version", "family", "paragraph"],
                condition=Q(wish=Wish.AGREE),
                name="family_agrees_once",
            ),
            models.CheckConstraint(condition=Q(wish__in=Wish.values), name="comment_wish_is_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="comment_channel_is_known"),
            models.CheckConstraint(
                condition=Q(wish=Wish.AGREE) | ~Q(text=""), name="comment_has_words_or_agrees"
            ),
            models.CheckConstraint(
                condition=Q(wish=Wish.WHOLE, paragraph=None)
                | (~Q(wish=Wish.WHOLE) & Q(paragraph__isnull=False)),
                name="comment_is_about_something",
            ),
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.HIDDEN) | ~Q(visibility_reason=""),
                name="comment_hidden_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.get_wish_display())
