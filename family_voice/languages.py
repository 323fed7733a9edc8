"""Names of languages, for those who answer: in their own language, and in itself."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from policies.models import PolicyLanguage, PolicyVersion
from policies.reading import own_name

# Spoken in districts, and without a page in Django.
MORE: dict[str, Any] = {
    "hmn": _("Hmong"),
    "am": _("Amharic"),
    "ti": _("Tigrinya"),
    "om": _("Oromo"),
    "ht": _("Haitian Creole"),
    "ps": _("Pashto"),
    "zh": _("Chinese"),
    "tl": _("Tagalog"),
    "chk": _("Chuukese"),
    "mh": _("Marshallese"),
    "nv": _("Navajo"),
}


def name_of(code: str) -> str:
    """`Arabic`, for a reader of English; its own name, else its code, where nobody told us."""
    if code in MORE:
        return str(MORE[code])
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return own_name(code)


def languages_of(version: PolicyVersion, heard: Iterable[str] = ()) -> list[str]:
    """The policy's own language, those it is translated into, those of the district, and those heard."""
    translated = PolicyLanguage.objects.filter(version=version).values_list("language", flat=True)
    every = [version.language, *translated, *version.district.languages, *heard]
    return list(dict.fromkeys(each.lower() for each in every))
