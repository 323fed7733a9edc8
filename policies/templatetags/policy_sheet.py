"""The sections of the policy's page with their paragraphs, from stencils: a long policy has fifty."""

from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from partnerships.templatetags.fields import field
from partnerships.templatetags.stencils import draw

register = template.Library()


@register.simple_tag(takes_context=True)
def policy_section(context: Any, section: Any) -> SafeString:
    """One section (views.sheet.Row) with its paragraphs."""
    sheet = context["sheet"]
    common = {
        "may_rearrange": sheet.may_rearrange,
        "csrf_token": context.get("csrf_token", ""),
        "add_url": context["add_url"],
    }
    places = (
        format_html_join("", '<option value="{}">{}</option>', sheet.places) if sheet.may_rearrange else ""
    )
    rows = (_paragraph(section, each, common | {"places": places}) for each in section.paragraphs)
    values = common | {
        "id": section.c["id"],
        "heading": section.c["heading"],
        "heading_field": field(section.f["heading"], css="inplace policy-heading") if section.f else "",
        "number": section.c.get("number", ""),
        "url": section.url,
        "key": section.key,
        "rows": mark_safe("".join(rows)),  # noqa: S308 - each is safe by itself
    }
    return draw("policies/_section.html", values)


def _paragraph(section: Any, row: Any, common: dict[str, Any]) -> SafeString:
    values = common | {
        "id": row.c["id"],
        "number": row.c["number"],
        "text": "" if row.f else linebreaksbr(row.c["text"]),
        "text_field": field(row.f["text"], css="inplace policy-text") if row.f else "",
        "covers_field": field(row.f["covers"], show_label=True) if row.f else "",
        "facts": row.facts,
        "url": row.url,
        "key": row.key,
        "section_id": section.c["id"],
    }
    return draw("policies/_paragraph.html", values)
