"""Marks for the account pages."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """The value as JSON, to stand in a data- attribute: a page may hold no script of its own."""
    return json.dumps(value, cls=DjangoJSONEncoder)
