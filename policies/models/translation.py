"""What a version says in another language, entered by people, piece beside piece."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from districts.history import tracked
from districts.models import DistrictOwned
from partnerships.foundation.columns import PERSON
from policies.enums import Piece


class PolicyLanguage(DistrictOwned):
    """A version is, or is to be, translated into this language."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="languages", db_index=False
    )
    # BCP 47: es, vi, so, ar, zh-hans …
    language = models.CharField(_("language"), max_length=10)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(**PERSON)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "version", "language"],
                name="policy_language_once",
                violation_error_message=_("This language is there already."),
            ),
        ]

    def __str__(self) -> str:
        return self.language


@tracked(find_by="version")
class Translation(DistrictOwned):
    """One piece in one language. Its row is made with the language or with the piece, empty."""

    version = models.ForeignKey(
        "policies.PolicyVersion", on_delete=models.PROTECT, related_name="translations", db_index=False
    )
    language = models.CharField(_("language"), max_length=10)
    piece = models.CharField(max_length=10, choices=Piece)
    section = models.ForeignKey(
        "policies.PolicySection", on_delete=models.PROTECT, related_name="translations",
        null=True, blank=True, db_index=False,
    )  # fmt: skip
    paragraph = models.ForeignKey(
        "policies.Paragraph", on_delete=models.PROTECT, related_name="translations",
        null=True, blank=True, db_index=False,
    )  # fmt: skip
    text = models.TextField(_("translation"), blank=True)
    # What stood in the original when this was last said to be its translation.
    source_text = models.TextField(blank=True, editable=False)

    class Meta(DistrictOwned.Meta):
        abstract = False
        ordering = ["pk"]
        indexes = [models.Index(fields=["district", "version", "language"], name="translation_by_language")]
        constraints = [
            *DistrictOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "version", "language", "piece", "section", "paragraph"],
                nulls_distinct=False,
                name="one_translation_per_piece",
            ),
            models.CheckConstraint(condition=Q(piece__in=Piece.values), name="translation_piece_is_known"),
            models.CheckConstraint(
                condition=Q(piece=Piece.PARAGRAPH, paragraph__isnull=False, section=None)
                | Q(piece=Piece.HEADING, paragraph=None, section__isnull=False)
                | Q(piece__in=[Piece.TITLE, Piece.INTRODUCTION], paragraph=None, section=None),
                name="translation_has_its_piece",
            ),
        ]

    def __str__(self) -> str:
        return self.text
