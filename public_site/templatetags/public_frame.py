"""What stands around every public page."""

from typing import Any
from urllib.parse import urljoin

from django import template
from django.urls import reverse

from partnerships.foundation.languages import DEFAULT, SPOKEN
from partnerships.foundation.tenancy import in_district
from public_site.models import PublicPage

register = template.Library()


@register.simple_tag
def public_home(district: Any, language: str, known: str = "") -> str:
    """The address of the district's public page in this language; nothing while it isn't shown. One query,
    where it isn't known already.
    """
    if known:
        return known
    with in_district(district):
        if not PublicPage.objects.filter(is_on=True).exists():
            return ""
    spoken = language if language in SPOKEN else DEFAULT
    return reverse("public_page", kwargs={"place": district.slug, "language": spoken})


@register.simple_tag
def whole_address(url: str, page: str) -> str:
    """An address of this site with its host, which is that of `page`."""
    return urljoin(page, url)
