"""What the room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.shortcuts import get_object_or_404

from releases.models import DataExport


def find_district(request: Any) -> Any:
    return request.district


def find_export(request: Any, export_id: int) -> DataExport:
    return get_object_or_404(DataExport, pk=export_id)
