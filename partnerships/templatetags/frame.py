"""What stands around every page, from stencils. A builtin library: templates need no {% load %}."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from partnerships.templatetags.look import person
from partnerships.templatetags.stencils import draw

register = template.Library()


@register.simple_tag(takes_context=True)
def person_menu(context: Any) -> SafeString:
    """Who is signed in, as what they work, and the way out; nothing for a visitor."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return mark_safe("")
    values = {
        "user_id": user.pk,
        "name": person(user),
        "hats": _hats(context),
        "account_url": reverse("account"),
        "sign_out_url": reverse("account_logout"),
        "csrf_token": context.get("csrf_token", ""),
    }
    return draw("_person_menu.html", values)


def _hats(context: Any) -> SafeString:
    """A line for each hat (districts.hats) that the person may wear here."""
    hats = context.get("hats")
    if not hats:
        return mark_safe("")
    around = {
        "wear_url": reverse("districts:wear", kwargs={"district": context["district"].slug}),
        "csrf_token": context.get("csrf_token", ""),
    }
    lines = (
        draw("_hat.html", {"key": hat.key, "label": hat.label, "is_worn": hat == hats.worn, **around})
        for hat in hats
    )
    return mark_safe("".join(lines))  # noqa: S308 - each is safe by itself
