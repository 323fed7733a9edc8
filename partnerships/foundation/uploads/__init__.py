"""Files that people bring: named, and kept apart from what we make ourselves.

They are washed first (foundation.washing). Where they lie, the settings say: on the disk or in a bucket.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnerships.foundation.refusals import Refused
from partnerships.foundation.washing import Washed

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
LONGEST_NAME = 120
NO_ROOM = gettext_lazy(
    "There is no room for files now, so nothing of it was kept. Please try again later, or tell whoever runs "
    "this site."
)
PICTURE = "image/jpeg"
ENDINGS = {PICTURE: ".jpg", "application/pdf": ".pdf"}
# What a form offers to choose. Phones turn their own pictures into one of these when asked for them.
TAKEN = "image/jpeg,image/png,image/webp,application/pdf"


def kept_files() -> Storage:
    """Where files that people brought are kept: on the disk or in a bucket, as the settings say."""
    return storages["evidence"]


def clean_name(name: str, content_type: str) -> str:
    """What the person's file was called, fit to be shown and to be saved under: without folders, without
    what steers a terminal or turns the writing round, with the ending of what it is now.
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/")
    shown = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in PurePath(plain).name)
    stem = PurePath(" ".join(shown.split())).stem.strip(" .")
    return (stem[:LONGEST_NAME] or _("file")) + ENDINGS[content_type]


@dataclass(frozen=True)
class Place:
    """Where a file and its preview lie."""

    file: str
    preview: str = ""


def put_away(washed: Washed, *, district_id: int, folder: str = "evidence") -> Place:
    """Keep the file and its preview under names of our own. Raises Refused when the disk is full or the
    store does not answer; then nothing is there.
    """
    base = f"{folder}/{district_id}/{get_random_string(32)}"
    kept: list[str] = []
    try:
        for data, ending in ((washed.data, ENDINGS[washed.content_type]), (washed.preview, "-small.jpg")):
            if data:
                kept.append(kept_files().save(base + ending, ContentFile(data)))
    except OSError as fault:
        throw_away(*kept)
        raise Refused(str(NO_ROOM)) from fault
    return Place(*kept)


def throw_away(*names: str) -> None:
    """Delete stored files. One that is not there is no fault."""
    for name in names:
        if name:
            kept_files().delete(name)
