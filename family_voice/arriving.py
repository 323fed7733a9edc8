"""A mail that a family wrote, as words: its plain text without what was quoted and signed.

Careful: where it is not sure what is the family's own, everything stays.
"""

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parseaddr
from html.parser import HTMLParser
from typing import Any

from partnerships.foundation.fields.typed import clean

# So many bytes are looked at: words stand before the pictures that phones add.
LARGEST = 5_000_000
LONGEST_WORDS = 10_000
QUOTE = ">"
# What Outlook puts above what it quotes: a line, then four heads ("From: …", in any language).
OUTLOOKS_LINE = re.compile(r"^(?:_{20,}|-{2,}\s?\S.*\S\s?-{2,})$")
HEADS = re.compile(r"^\*?\w[\w ]{0,20}:\*? .*\S$")
FEWEST_HEADS = 4
# "On Monday … wrote:" may be broken into so many lines.
LONGEST_SAID_BY = 3
# Who writes by himself, and what mail programs say of such mail (RFC 3834 and older habits).
ROBOTS = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)@", re.IGNORECASE)
ROBOTS_HEADS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "List-Id", "List-Unsubscribe")
BULK = {"bulk", "junk", "list", "auto_reply"}
# What is in truth another set of letters, as browsers take it.
IN_TRUTH = {"us-ascii": "utf-8", "ascii": "utf-8", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
# The head of a marked section in HTML: <![if …, <![CDATA[
SECTION = re.compile(r"<!\[[^<>]*>?")
# A line by itself that mail programs put before a signature (RFC 3676, 4.3); what follows it is short.
SIGNATURE = re.compile(r"^-- ?$")
LONGEST_SIGNATURE = 8
# policy+place@…, policy+place.es@…
PLACE = re.compile(
    r"^[^+@]+\+(?P<place>[a-z0-9_-]+)(?:\.(?P<language>[a-z]{2,3}(?:-[a-z]{2,8})?))?@", re.IGNORECASE
)


class Unreadable(Exception):
    """Not a mail that a family can have meant for us."""


class ByMachine(Unreadable):
    """One to which nobody waits for an answer."""


class PutOff(Exception):
    """So much came within the hour that this mail is to be handed on later again."""


@dataclass(frozen=True)
class Arrived:
    """What of a mail is kept. `key` is the same for the same mail, however often it arrives."""

    place: str
    language: str
    sender: str
    words: str
    key: str


def read_mail(raw: bytes) -> Arrived:
    """Raises Unreadable for one that names no district, has no words, or a machine wrote. Of a large one what
    stands at its beginning is read.
    """
    return understand(BytesParser(policy=policy.default).parsebytes(raw[:LARGEST]))


def understand(message: EmailMessage, recipients: tuple[str, ...] = ()) -> Arrived:
    """The same for a mail that is taken apart already. `recipients` are those of the envelope."""
    sender = parseaddr(str(message.get("From", "")))[1]
    if _is_by_machine(message, sender):
        raise ByMachine("A machine wrote this mail.")
    place, language = _place_of(message, recipients)
    # On a phone some write the whole of it into the subject.
    words = own_words(_text_of(message)) or clean(str(message.get("Subject", ""))).strip()
    words = words[:LONGEST_WORDS].strip()
    if not words:
        raise Unreadable("The mail has no words.")
    return Arrived(place, language, sender, words, _key(message, sender, words))


def _is_by_machine(message: EmailMessage, sender: str) -> bool:
    """An answer that nobody wrote, what came back, a newsletter: never a comment, and never answered."""

    def said(name: str) -> str:
        return str(message.get(name, "")).split(";")[0].strip().lower()

    return (
        said("Auto-Submitted") not in {"", "no"}
        or said("Precedence") in BULK
        or said("Return-Path") == "<>"
        or message.get_content_type() == "multipart/report"
        or any(name in message for name in ROBOTS_HEADS)
        or bool(ROBOTS.match(sender))
    )


def _place_of(message: EmailMessage, recipients: tuple[str, ...]) -> tuple[str, str]:
    named = [
        str(each)
        for name in ("To", "Cc", "Delivered-To", "X-Original-To")
        for each in message.get_all(name, [])
    ]
    for _name, address in getaddresses([*recipients, *named]):
        if found := PLACE.match(address):
            return found["place"].lower(), (found["language"] or "").lower()
    raise Unreadable("The mail names no district.")


def _key(message: EmailMessage, sender: str, words: str) -> str:
    """By its Message-ID; of a mail without one, by who wrote what."""
    known = str(message.get("Message-ID", "")).strip() or f"{sender} {words}"
    return f"mail-{hashlib.sha256(known.encode()).hexdigest()[:50]}"


def _text_of(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    texts = [_without_tags(_decoded(part)) if part.get_content_subtype() == "html" else _decoded(part)]
    if message.get_content_type() == "multipart/mixed":
        # A picture in the midst of a letter cuts it in two.
        others = (each for each in message.iter_parts() if each is not part and not each.is_attachment())
        texts += [_decoded(each) for each in others if each.get_content_type() == "text/plain"]
    return clean("\n".join(texts))


def _decoded(part: Any) -> str:
    """Its letters: as the mail says where that is true, else as most mail programs write."""
    payload = part.get_payload(decode=True)
    named = str(part.get_content_charset() or "utf-8").lower()
    for charset in (IN_TRUTH.get(named, named), "utf-8", "cp1252"):
        with suppress(LookupError, ValueError, AttributeError):
            return str(payload.decode(charset))
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


class _Words(HTMLParser):
    BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "hr", "blockquote"})
    SILENT = frozenset({"script", "style", "head", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.silent += tag in self.SILENT
        self.quoted += tag == "blockquote"
        if tag in self.BREAKS:
            self.found.append(self._break())

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in self.SILENT))
        self.quoted = max(0, self.quoted - (tag == "blockquote"))
        if tag == "blockquote":
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            # Lines of the markup are none of the letter.
            self.found.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _break(self) -> str:
        return f"\n{QUOTE} " if self.quoted else "\n"


def _without_tags(html: str) -> str:
    reader = _Words()
    # Python's reader gives up at a marked section without a name, and word processors write many.
    reader.feed(SECTION.sub("", html))
    lines = "".join(reader.found).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines))


def own_words(text: str) -> str:
    """Without a signature at its end, and without a quotation that fills its end; else as it came."""
    lines = text.strip().splitlines()
    kept = _without_quotation(_without_signature(_without_outlooks_quotation(lines)))
    return "\n".join(kept).strip() or text.strip()


def _without_signature(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if SIGNATURE.match(line) and len(lines) - at - 1 <= LONGEST_SIGNATURE:
            return lines[:at]
    return lines


def _without_outlooks_quotation(lines: list[str]) -> list[str]:
    """What Outlook quotes is not marked: it begins with heads, the first of which names an address."""
    for at, line in enumerate(lines):
        heads = 0
        while at + heads < len(lines) and HEADS.match(lines[at + heads].strip()):
            heads += 1
        is_below_a_line = at > 0 and bool(OUTLOOKS_LINE.match(lines[at - 1].strip()))
        if "@" in line and heads >= FEWEST_HEADS - is_below_a_line:
            return lines[: at - is_below_a_line]
    return lines


def _without_quotation(lines: list[str]) -> list[str]:
    """Quoted lines at the end go, with the one that says who wrote them; answers between quotes stay."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith(QUOTE)):
        end -= 1
    if not any(line.startswith(QUOTE) for line in lines[end:]):
        return lines
    return lines[: _above_who_said_it(lines, end)]


def _above_who_said_it(lines: list[str], end: int) -> int:
    """Where the words end: above "On Monday … wrote:", which names a day or an address if it is long."""
    if not end or not lines[end - 1].rstrip("\u200e\u200f\u061c ").endswith(":"):
        return end
    for many in range(LONGEST_SAID_BY, 1, -1):
        first = end - many
        block = lines[first:end] if first >= 0 else []
        is_apart = first == 0 or (first > 0 and not lines[first - 1].strip())
        if block and is_apart and all(line.strip() for line in block) and re.search(r"\d|@", " ".join(block)):
            return first
    return end - 1
