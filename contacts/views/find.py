"""What the contacts room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.shortcuts import get_object_or_404

from contacts.models import Contact
from schools.views.find import find_district, find_school

__all__ = ["find_contact", "find_district", "find_school"]


def find_contact(request: Any, contact_id: int) -> Contact:
    """An entry of the log, also one that was taken out: it can be brought back."""
    return get_object_or_404(Contact.objects.select_related("school", "by"), pk=contact_id)
