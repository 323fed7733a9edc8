"""The proof as a ZIP file: an index to read and one for a spreadsheet, the PDF, the files, and checksums."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from binder.documents.printing import title_of
from binder.models import ProofFile
from partnerships.foundation.packing import Pack, pieces_of
from partnerships.foundation.tables import safe_cell
from partnerships.foundation.uploads import kept_files

PDF = "how-this-policy-was-made-with-parents.pdf"


class FileLost(Exception):
    """A file that the proof names is not in its store any more, or not as it was brought."""


def write_zip(
    out: BinaryIO, report: dict[str, Any], *, made: bytes, on: datetime.date, tell: Callable[[int], None]
) -> None:
    """Everything of one proof; `made` is its PDF, `tell` hears how many files are in.

    Raises FileLost where a file can't be read: a proof with a hole is none.
    """
    pack = Pack(out)
    try:
        with translation.override(report["language"]):
            _write(pack, report, made, on, tell)
        pack.close()
    except BaseException:
        pack.give_up()
        raise


def _write(
    pack: Pack, report: dict[str, Any], made: bytes, on: datetime.date, tell: Callable[[int], None]
) -> None:
    about = {
        "report": report, "title": title_of(report), "pdf": PDF, "on": date_format(on, "DATE_FORMAT"),
    }  # fmt: skip
    pack.add_text("index.html", render_to_string("pdf/policy_proof_index.html", about))
    pack.add_bytes(PDF, [made], packed=False)
    _add_files(pack, report["files"], tell)
    _add_table(pack, "requirements.csv", _requirements(report))
    _add_table(pack, "families-input.csv", _voices(report))
    _add_table(pack, "index.csv", _index(pack, report))


def _add_files(pack: Pack, files: list[dict[str, Any]], tell: Callable[[int], None]) -> None:
    stored = {each.pk: each for each in ProofFile.objects.filter(pk__in=[each["id"] for each in files])}
    for count, each in enumerate(files, 1):
        file = stored[each["id"]]
        name = file.file.name
        if not name or not kept_files().exists(name):
            raise FileLost(each["caption"])
        pack.add_bytes(each["path"], pieces_of(name, kept_files()), packed=False)
        if pack.sums[each["path"]] != each["sha256"]:
            raise FileLost(each["caption"])
        tell(count)


def _add_table(pack: Pack, name: str, rows: Iterator[tuple[object, ...]]) -> None:
    header, *lines = ([safe_cell(cell) for cell in row] for row in rows)
    pack.add_table(name, header, lines)


def _index(pack: Pack, report: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """One line for each file of the ZIP but this one and the checksums."""
    yield _("File"), _("What it is"), _("Date"), _("Bytes"), "SHA-256"
    known = {each["path"]: each for each in report["files"]}
    words = {
        "index.html": _("All of it to read, with links to the files"),
        PDF: title_of(report),
        "requirements.csv": _("Each requirement, and what shows it"),
        "families-input.csv": _("How many families spoke, and what became of it"),
    }
    for name, digest in pack.sums.items():
        file = known.get(name)
        if file:
            yield name, file["caption"], file["on"], file["size"], digest
        else:
            yield name, words[name], "", "", digest


def _requirements(report: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    yield (
        _("Requirement"), _("Who has to show it"), _("What it asks"), _("Where it stands in the law"),
        _("State"), _("Why"), _("Due"), _("Evidence"), _("Missing"),
    )  # fmt: skip
    for each in report["requirements"]:
        shown = "; ".join(
            ", ".join(filter(None, (piece["kind"], piece["words"], piece["on"]))) for piece in each["shown"]
        )
        yield (
            each["code"], each["level"], each["asks"], each["source"], each["state_words"], each["why"],
            each["due"], shown, "; ".join(each["missing"]),
        )  # fmt: skip


def _voices(report: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    voices = report["voices"]
    outcomes = list(voices["outcomes"])
    names = {
        "agreed": _("Agreements"), "waiting": _("Waiting for an answer"), "hidden": _("Hidden"),
        "adopted": _("Adopted"), "adapted": _("Adopted in part"), "noted": _("Noted"),
        "not_adopted": _("Not adopted"),
    }  # fmt: skip
    yield _("By"), _("Which"), _("Families"), *(names[each] for each in outcomes)
    for by, lines in ((_("Channel"), voices["channels"]), (_("Language"), voices["languages"])):
        for each in lines:
            yield by, each["name"], each["families"], *(each[outcome] for outcome in outcomes)
