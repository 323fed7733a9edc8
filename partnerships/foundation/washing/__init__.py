"""Files from outside, made harmless: a picture is drawn anew, a PDF loses all that is not for reading.

What a file is, its content says; neither its name nor the browser's word counts. Decoders of pictures and
PDFs are large and old, so each file is opened in a process of its own that may use a bounded time and
memory: a file that exhausts or crashes it is refused, and the web server goes on.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partnerships.foundation.refusals import Refused

WASHER = Path(__file__).parent / "washer.py"
# Seconds; the kernel ends the process after as many seconds of work.
PATIENCE = 40

UNKNOWN: Promise = _("It is not a picture or a PDF that we can read. Bring a JPEG, PNG, WebP or PDF.")
WHY_NOT: dict[str, Promise] = {
    "empty": _("It is empty. Choose it once more; perhaps it was still being copied."),
    "unknown": UNKNOWN,
    "heic": _(
        "It is a HEIC picture, which few browsers show. On the iPhone itself, choose it from your photos, "
        "not from Files: it comes as JPEG then. On a computer, open it, export it as JPEG and bring that. "
        "For photos to come: Settings, Camera, Formats, Most Compatible."
    ),
    "office": _("It is a Word or Excel file or an archive. Save it as PDF and bring that."),
    "broken": _("It is damaged or not complete. Open it yourself once, save it anew and bring that."),
    "large": _("The picture has too many pixels. Make it smaller: 50 million pixels are the most."),
    "locked": _("The PDF is protected with a password. Save it without one and bring that."),
    "pages": _("The PDF has more than 100 pages. Bring the pages that matter."),
    "stuck": _("It takes too much to open. Bring a simpler or smaller file."),
}


@dataclass(frozen=True)
class Washed:
    """What is fit to be kept. `preview`: a small JPEG of a picture, empty for a PDF."""

    content_type: str
    data: bytes
    preview: bytes = b""


def wash(data: bytes) -> Washed:
    """The same to look at, without what else the file carried. Raises Refused with a sentence."""
    head, parts = _read(_run(data))
    if "refused" in head:
        raise Refused(str(WHY_NOT.get(head["refused"], UNKNOWN)))
    length = head["lengths"][0]
    return Washed(head["content_type"], parts[:length], parts[length:])


def _run(data: bytes) -> bytes:
    # Its own file, in isolated mode: no setting, no secret and none of our modules come along.
    command = [sys.executable, "-I", str(WASHER)]
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no word of the visitor's among its arguments
            command, input=data, capture_output=True, timeout=PATIENCE, check=False, env=measured
        )
    except subprocess.TimeoutExpired:
        return b'{"refused": "stuck"}\n'
    return done.stdout if done.returncode == 0 else b'{"refused": "stuck"}\n'


def _read(answer: bytes) -> tuple[dict, bytes]:
    head, _end, parts = answer.partition(b"\n")
    return json.loads(head), parts
