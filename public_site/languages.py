"""Which language a reader without an account is shown first."""

from collections.abc import Iterable

from django.utils.translation.trans_real import parse_accept_lang_header

from public_site.enums import DEFAULT, SPOKEN


def preferred(accept_language: str, spoken: Iterable[str] = tuple(SPOKEN)) -> str:
    """The first language of the browser's list that we speak, `es` for `es-MX` too; else English."""
    for code, _weight in parse_accept_lang_header(accept_language.lower()):
        for each in (code, code.split("-")[0]):
            if each in spoken:
                return each
    return DEFAULT
