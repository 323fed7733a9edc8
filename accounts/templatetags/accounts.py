"""Marks for the account pages."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from accounts import demo

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """The value as JSON, to stand in a data- attribute: a page may hold no script of its own."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def one_line(value: Any) -> str:
    """A name as it may stand in a letter: a line break in it would begin a paragraph of the sender's own."""
    return " ".join(str(value).split())


@register.simple_tag
def demo_people() -> dict[str, Any]:
    """sign_ins and password of the demo, for its sign-in page."""
    return {"sign_ins": demo.sign_ins(), "password": demo.PASSWORD}
