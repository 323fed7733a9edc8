"""Answers that a browser keeps, and asks each time whether it may still show."""

from collections.abc import Callable
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

ONE_READER, EVERYBODY = "private, no-cache", "public, max-age=0, must-revalidate"


def unless_known(
    request: Any, tag: str, make: Callable[[], HttpResponseBase], *, kept_by: str = ONE_READER
) -> HttpResponseBase:
    """What `make` gives, or 304 where the browser has it under this tag already.

    A packed answer's tag comes back weak (`W/"…"`), and is the same to Django.
    """
    etag = quote_etag(tag)
    answer: HttpResponseBase = get_conditional_response(request, etag=etag) or make()
    answer["ETag"] = etag
    answer["Cache-Control"] = kept_by
    return answer


def pdf_answer(request: Any, document: Any, name: str, *, kept_by: str = ONE_READER) -> HttpResponseBase:
    """A document that was made and stored (`content_hash`, `file`), once the caller asked who may see it and
    whether its file is there.
    """
    return unless_known(
        request,
        document.content_hash,
        lambda: FileResponse(
            default_storage.open(document.file.name), filename=name, content_type="application/pdf"
        ),
        kept_by=kept_by,
    )
