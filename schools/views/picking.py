"""Pages on which schools are ticked to do one thing with all of them."""

from typing import Any

from schools.forms import SchoolFilter
from schools.register import Options, register


def schools_to_tick(request: Any, options: Options) -> dict[str, Any]:
    """What the templates need: the page of schools that the address asks for, and how to narrow it."""
    form = SchoolFilter(request.GET, options)
    choice = form.choice(request.GET.get("page", "1"))
    page, _counts = register(choice, year=request.year, today=request.district.today())
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "filter_form": form,
        "page": page,
        "query": query.urlencode(),
        "ticked": request.POST.getlist("schools"),
    }
