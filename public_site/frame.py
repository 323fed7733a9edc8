"""What templates/public_site/base_public.html wants to know of each page."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from districts.models import District
from partnerships.foundation.languages import SPOKEN
from policies.reading import direction_of


def frame(district: District, language: str, url_name: str, **url: Any) -> dict[str, Any]:
    """district, language, direction, languages and canonical, for the page of this name in each language."""

    def address(code: str) -> str:
        return reverse(url_name, kwargs={"place": district.slug, "language": code, **url})

    return {
        "district": district,
        "language": language,
        "direction": direction_of(language),
        "languages": [(code, name, address(code)) for code, name in SPOKEN.items()],
        "canonical": settings.SITE_URL + address(language),
    }
