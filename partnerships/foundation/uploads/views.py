"""Handing out a file that somebody brought, once its page has asked who may see it."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponseBase

from partnerships.foundation.uploads import kept_files
from partnerships.foundation.views import unless_known

# A picture shows in the page; whatever it were, it could run nothing and ask nothing of this site.
SEALED = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


def hand_out(request: Any, name: str, *, tag: str, called: str, content_type: str) -> HttpResponseBase:
    """The stored file `name`, after the caller asked who may see it: a picture to be seen, else to be saved.

    Kept by the browser, which asks each time whether it may still show it (`tag`). Raises Http404 where
    the file is gone.
    """
    answer = unless_known(request, tag, lambda: _opened(name, called, content_type))
    answer["Content-Security-Policy"] = SEALED
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _opened(name: str, called: str, content_type: str) -> HttpResponseBase:
    try:
        data = kept_files().open(name) if name else None
    except OSError:
        data = None
    if data is None:
        raise Http404
    as_attachment = not content_type.startswith("image/")
    return FileResponse(data, filename=called, content_type=content_type, as_attachment=as_attachment)
