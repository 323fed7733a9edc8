"""Files that show how activities went: what is taken, where it is kept, and which there are."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.foundation.refusals import Refused
from partnerships.foundation.washing import Washed
from results.models import Evidence
from results.models.evidence import evidence_storage

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
# In one go, and in one plan of one school year.
MOST_AT_ONCE = 6
MOST_FILES = 200
MOST_BYTES = 400 * MEGABYTE
# How long a file that was removed can be brought back; then it is deleted for good.
KEPT_DAYS = 30
LONGEST_NAME = 120
NO_ROOM = gettext_lazy(
    "There is no room for files now, so nothing of it was kept. Please try again later, or tell whoever runs "
    "this site."
)
PICTURE = "image/jpeg"
ENDINGS = {PICTURE: ".jpg", "application/pdf": ".pdf"}


def clean_name(name: str, content_type: str) -> str:
    """What the person's file was called, fit to be shown and to be saved under: without folders, without
    what steers a terminal or turns the writing round, with the ending of what it is now.
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/")
    shown = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in PurePath(plain).name)
    stem = PurePath(" ".join(shown.split())).stem.strip(" .")
    return f"{stem[:LONGEST_NAME] or _('file')}{ENDINGS[content_type]}"


@dataclass(frozen=True)
class Place:
    """Where a file and its preview lie."""

    file: str
    preview: str = ""


def put_away(washed: Washed, *, district_id: int) -> Place:
    """Keep the file and its preview under names of our own. Raises Refused when the disk is full or the
    store does not answer; then nothing is there.
    """
    base = f"evidence/{district_id}/{get_random_string(32)}"
    kept: list[str] = []
    try:
        for data, ending in ((washed.data, ENDINGS[washed.content_type]), (washed.preview, "-small.jpg")):
            if data:
                kept.append(evidence_storage().save(base + ending, ContentFile(data)))
    except OSError as fault:
        throw_away(*kept)
        raise Refused(str(NO_ROOM)) from fault
    return Place(*kept)


def throw_away(*names: str) -> None:
    """Delete stored files. One that is not there is no fault."""
    for name in names:
        if name:
            evidence_storage().delete(name)


def files_of(plan: Any, *, activity: Any = None) -> list[Evidence]:
    """The files that stand, of a plan or of one activity, the oldest first. One query."""
    rows = Evidence.objects.standing().filter(plan=plan).select_related("added_by")
    return list(rows.filter(activity=activity) if activity is not None else rows)
