"""What stands around every page, from stencils. A builtin library: templates need no {% load %}."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from partnerships.foundation.languages import IN_ADDRESS, base_of
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


@register.inclusion_tag("components/languages.html", takes_context=True)
def languages(context: Any) -> dict[str, Any]:
    """The other languages that this page speaks, each by its own name.

    A visitor gets links; a signed-in person a button that keeps the choice in the account. A page for
    families has links for everybody, and forgets who chose what.
    """
    request = context.get("request")
    offered = getattr(request, "offered_languages", ())
    now = base_of(translation.get_language())
    return {
        "others": [_other(request, code, name) for code, name in offered if code != now],
        "keeps": getattr(request, "keeps_language", False) and request.user.is_authenticated,
        "back": request.get_full_path() if request and request.method == "GET" else "/",
        "csrf_token": context.get("csrf_token", ""),
    }


def _other(request: Any, code: str, name: str) -> dict[str, str]:
    asked = request.GET.copy()
    asked[IN_ADDRESS] = code
    return {"code": code, "name": name, "query": asked.urlencode()}


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
