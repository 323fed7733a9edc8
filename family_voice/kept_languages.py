"""What families' input has against a language leaving a version of the policy."""

from typing import Any

from django.utils.translation import gettext as _

from family_voice.models import PolicyComment, SheetBatch
from policies.leaving import keeps_languages


@keeps_languages
def families_use_it(version: Any, language: str) -> list[str]:
    """Sheets in people's hands are keyed in by their language, and who wrote in it is answered in it."""
    found = []
    if SheetBatch.objects.filter(version=version, language=language).exists():
        found.append(_("Sheets for families were printed in this language."))
    if PolicyComment.objects.filter(version=version, language=language).exists():
        found.append(_("Families have answered in this language."))
    return found
