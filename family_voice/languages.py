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

# Those that Django names and that families speak in many districts.
OFTEN = (
    "ar", "bn", "de", "en", "es", "fa", "fr", "hi", "ja", "km", "ko", "ne", "pl", "pt", "ro", "ru", "so",
    "sw", "uk", "ur", "vi", "zh-hans", "zh-hant",
)  # fmt: skip


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


def every_language(version: PolicyVersion) -> list[tuple[str, str]]:
    """Code and name for a list to choose from: those of the version and its district first, then any other
    that a family may speak, by name."""
    near = languages_of(version)
    far = sorted((name_of(code), code) for code in {*OFTEN, *MORE} - set(near))
    return [*((code, name_of(code)) for code in near), *((code, name) for name, code in far)]
