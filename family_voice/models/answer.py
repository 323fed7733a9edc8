"""What the district says to families: one answer to one comment, or to many that say the same."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from family_voice.enums import Disposition, Told
from family_voice.querysets import AnswerQuerySet, ReplyContactQuerySet
from partnerships.foundation.columns import PERSON
from partnerships.foundation.tenancy import owned


@tracked(find_by="version", exclude=["has_news"])
class Answer(DistrictOwned):
    """A disposition with its reason. "You said" in the leader's words, "we did" in the same.

    Families read what was published, word for word, while the district goes on writing.
    """

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    disposition = models.CharField(_("what became of it"), max_length=12, choices=Disposition)
    # What families said, in one sentence for the page: nobody's words, so that nobody is known by them.
    you_said = models.TextField(_("you said"), blank=True)
    # What the district did, or why it didn't.
    we_did = models.TextField(_("we did"), blank=True)
    # The paragraph that was changed because of it, where one was.
    paragraph = models.ForeignKey(
        "policies.Paragraph", on_delete=models.PROTECT, related_name="answers",
        null=True, blank=True, db_index=False,
    )  # fmt: skip
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(**PERSON)
    # What everybody reads: what family_voice.published.as_it_stands gave on the day. Empty before, and once
    # it was withdrawn.
    published = models.JSONField(null=True, blank=True, editable=False)
    # When that last became something else: published, or hidden and shown with what it answers.
    public_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Whether it says something that is not published yet.
    has_news = models.BooleanField(default=True, editable=False)

    objects = owned(AnswerQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "version"], name="answer_by_version")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(disposition__in=Disposition.values), name="answer_disposition_is_known"
            ),
            # Lesson: "not adopted" without a reason is no answer.
            models.CheckConstraint(
                condition=~Q(disposition=Disposition.NOT_ADOPTED) | ~Q(we_did=""),
                name="answer_no_has_a_reason",
                violation_error_message=_("Say why it was not adopted."),
            ),
            models.CheckConstraint(
                condition=Q(published__isnull=True, public_at=None, has_news=True)
                | Q(published__isnull=False, public_at__isnull=False),
                name="answer_public_at_and_words",
            ),
        ]

    def __str__(self) -> str:
        return self.we_did or str(self.get_disposition_display())

    @property
    def is_public(self) -> bool:
        """Whether families can read it, maybe in other words than it has by now."""
        return self.public_at is not None


@tracked(find_by="answer")
class AnswerWords(DistrictOwned):
    """An answer in another language, entered by a person."""

    answer = models.ForeignKey(
        "family_voice.Answer", on_delete=models.PROTECT, related_name="words", db_index=False
    )
    language = models.CharField(_("language"), max_length=10)
    you_said = models.TextField(_("you said"), blank=True)
    we_did = models.TextField(_("we did"), blank=True)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "answer", "language"], name="one_answer_per_language"
            ),
        ]

    def __str__(self) -> str:
        return self.we_did


class ReplyContact(DistrictOwned):
    """Where a family wants to be told the answer. Kept apart from what they said, without history, out of
    every export, and deleted once they were told."""

    comment = models.OneToOneField(
        "family_voice.PolicyComment", on_delete=models.CASCADE, related_name="reply_to"
    )
    way = models.CharField(max_length=10, choices=Told)
    address = models.CharField(max_length=254)
    kept_at = models.DateTimeField(auto_now_add=True)

    objects = owned(ReplyContactQuerySet)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "id"], name="reply_contact_by_district")]

    def __str__(self) -> str:
        return str(self.get_way_display())
