"""The page for what could not be saved as it was typed: both texts, or what is wrong with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

# Whose text may be chosen on the page: what somebody typed, both joined, what we guess was meant.
TEXTS = ("mine", "joined", "typed", "suggestion")
CODES = {"conflict": 409, "invalid": 422, "gone": 410, "refused": 403}


@dataclass(frozen=True)
class Problem:
    """A field's answer that needs a person, with what was typed. `answer` is what the script would get."""

    url: str
    typed: list[str]
    answer: dict[str, Any]

    @property
    def status(self) -> str:
        return self.answer["status"]

    @property
    def name(self) -> str:
        """How the names of its controls begin (together.NAME)."""
        return f"{self.url} {self.answer['version']}"

    @property
    def text(self) -> str:
        return "\n".join(self.typed)


def show(request: HttpRequest, problems: Sequence[Problem], *, back: str, saved: int = 0) -> HttpResponse:
    """Every problem on one page, whose form is answered by `together.save_together`."""
    context = {
        "problems": problems,
        "saved": saved,
        "back": inside(request, back),
        "to_answer": any(each.status in {"conflict", "invalid"} for each in problems),
    }
    return render(request, "fields/unsettled.html", context, status=CODES[problems[0].status])


def inside(request: HttpRequest, back: str) -> str:
    """`back`, unless it leads elsewhere."""
    return back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/"
