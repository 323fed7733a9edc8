"""Letters: one text, sent as plain text and as HTML that says the same.

A letter is a template templates/email/<name>.txt. Its first line is the subject. In the HTML a
paragraph that is nothing but a link becomes a button, one that is nothing but digits a code.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LINK = re.compile(r"https?://\S+")
CODE = re.compile(r"[0-9]{4,12}")


def letter(
    name: str, to: str, context: dict[str, Any], *, language: str = "", reply_to: Sequence[str] = ()
) -> EmailMultiAlternatives:
    """The letter, ready to send. A line break in what people typed can't reach a header."""
    with translation.override(language or translation.get_language()):
        text = render_to_string(f"email/{name}.txt", context | {"site_url": settings.SITE_URL})
        subject, _, body = text.strip().partition("\n")
        paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", body.strip())]
        html = render_to_string("email/letter.html", {"subject": subject, "body": as_html(paragraphs)})
    message = EmailMultiAlternatives(
        " ".join(subject.split()), "\n\n".join(paragraphs) + "\n", to=[to], reply_to=list(reply_to)
    )
    message.attach_alternative(html, "text/html")
    return message


def as_html(paragraphs: list[str]) -> SafeString:
    return format_html_join("\n", "{}", ((_paragraph(text),) for text in paragraphs))


def _paragraph(text: str) -> SafeString:
    if LINK.fullmatch(text):
        return format_html('<p class="link"><a href="{}">{}</a></p>', text, text)
    if CODE.fullmatch(text):
        return format_html('<p class="code">{}</p>', text)
    return format_html("<p>{}</p>", text)
