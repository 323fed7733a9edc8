"""Files as answers."""

from typing import Any

from django.http import FileResponse


def as_download(file: Any, name: str) -> FileResponse:
    """The file, to be kept by the one who asked, and by nobody on the way."""
    answer = FileResponse(file, filename=name, as_attachment=True)
    answer["Cache-Control"] = "private, no-store"
    return answer
