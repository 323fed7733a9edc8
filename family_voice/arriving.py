"""A mail that a family wrote, as words: its plain text without what was quoted and signed.

Careful: where it is not sure what is the family's own, everything stays.
"""

import hashlib
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parseaddr
from html.parser import HTMLParser

# Bytes, with the pictures that phones add; only words are kept, and a letter of ten pages has 30,000.
LARGEST = 5_000_000
LONGEST_WORDS = 10_000
NAMED_IN = ("To", "Cc", "Delivered-To", "X-Original-To")
QUOTE = ">"
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


@dataclass(frozen=True)
class Arrived:
    """What of a mail is kept. `key` is the same for the same mail, however often it arrives."""

    place: str
    language: str
    sender: str
    words: str
    key: str


def read_mail(raw: bytes) -> Arrived:
    """Raises Unreadable for one that is too large, names no district, has no words, or a machine wrote."""
    if len(raw) > LARGEST:
        raise Unreadable("The mail is too large.")
    return understand(BytesParser(policy=policy.default).parsebytes(raw))


def understand(message: EmailMessage, recipients: tuple[str, ...] = ()) -> Arrived:
    """The same for a mail that is taken apart already. `recipients` are those of the envelope."""
    if str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower() != "no":
        raise Unreadable("A machine wrote this mail.")
    place, language = _place_of(message, recipients)
    words = own_words(_text_of(message))[:LONGEST_WORDS].strip()
    if not words:
        raise Unreadable("The mail has no words.")
    sender = parseaddr(str(message.get("From", "")))[1]
    return Arrived(place, language, sender, words, _key(message, sender, words))


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
    try:
        text = str(part.get_content())
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if part.get_content_subtype() == "html":
        text = _without_tags(text)
    return text.replace("\r\n", "\n").replace("\x00", "")


class _Words(HTMLParser):
    BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3"})
    SILENT = frozenset({"script", "style", "head", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.silent += tag in self.SILENT
        if tag in self.BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in self.SILENT))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def _without_tags(html: str) -> str:
    reader = _Words()
    # Python's reader gives up at a marked section without a name, and word processors write many.
    reader.feed(SECTION.sub("", html))
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.found))


def own_words(text: str) -> str:
    """Without a signature at its end, and without a quotation that fills its end; else as it came."""
    lines = text.strip().splitlines()
    kept = _without_quotation(_without_signature(lines))
    return "\n".join(kept).strip() or text.strip()


def _without_signature(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if SIGNATURE.match(line) and len(lines) - at - 1 <= LONGEST_SIGNATURE:
            return lines[:at]
    return lines


def _without_quotation(lines: list[str]) -> list[str]:
    """Quoted lines at the end go, with the one that says who wrote them; answers between quotes stay."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith(QUOTE)):
        end -= 1
    if not any(line.startswith(QUOTE) for line in lines[end:]):
        return lines
    said_by = end - 1
    if end and lines[said_by].rstrip().endswith(":"):
        end = said_by
    return lines[:end]
