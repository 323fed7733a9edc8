"""What was typed into a page of fields, all at once: for a browser without script."""

from typing import Any

from django.http import HttpResponse

from districts.models import District
from districts.rules import is_anyone_here
from districts.views.find import find_district
from partnerships.foundation.access import writing
from partnerships.foundation.fields.together import save_together


@writing(is_anyone_here, find_district)
def save(request: Any, district: District) -> HttpResponse:
    """Everybody may ask; each field's own view then says who may change it."""
    return save_together(request, back=request.POST.get("back", ""))
