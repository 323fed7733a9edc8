"""Which language an answer speaks, and who chose it.

The whole interface speaks `settings.INTERFACE_LANGUAGES`. The other languages are for what families
see without an account: those views say so with `@for_families`, and nothing else ever speaks them, so
that nobody meets a page that is half in one language.

Asked in this order: the address (`?lang=so`), the account of who is signed in, the cookie of who chose
before, the browser's wishes. A cookie is only left when somebody chooses, and on no public page.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

IN_ADDRESS = "lang"
# Every language that families meet, by its own name, in their order at the head of a page; and the first.
SPOKEN = dict(settings.LANGUAGES)
DEFAULT = settings.LANGUAGE_CODE.partition("-")[0]


def for_families(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page that families see without an account: it speaks all of settings.LANGUAGES. The language
    stands in the address, and no cookie is left: pass `lang` on in links and forms.
    """
    view.speaks_to_families = True  # type: ignore[attr-defined]
    return view


def kept_for_families(view: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a page behind a personal link, which has a session anyway: a language that is chosen
    there is kept in a cookie, so that it need not be passed on.
    """
    view.keeps_language = True  # type: ignore[attr-defined]
    return for_families(view)


def interface_languages() -> list[tuple[str, str]]:
    """Code and own name of the languages that a person may work in."""
    return [each for each in settings.LANGUAGES if each[0] in settings.INTERFACE_LANGUAGES]


def in_every_language(text: Any) -> list[str]:
    """A lazily translated text in each language of the interface."""
    found = []
    for code in settings.INTERFACE_LANGUAGES:
        with translation.override(code):
            found.append(str(text))
    return found


def base_of(language: str | None) -> str:
    """`en` for `en-us`: the language as settings.LANGUAGES names it."""
    return language.partition("-")[0] if language else DEFAULT


def spoken_here() -> str:
    """The language that is spoken now, where the whole interface speaks it; else the site's own."""
    now = base_of(translation.get_language())
    return now if now in settings.INTERFACE_LANGUAGES else base_of(settings.LANGUAGE_CODE)


def preferred(accept_language: str, offered: Iterable[str]) -> str:
    """The first of the browser's wishes that is offered, `es` for `es-MX` too; else the first one offered."""
    there = list(offered)
    for wished, _quality in parse_accept_lang_header(accept_language.lower()):
        for each in (wished, base_of(wished)):
            if each in there:
                return each
    return there[0]


def asked_in_address(request: Any) -> str:
    """The language that the address names, where it is one of ours; empty otherwise."""
    asked = request.GET.get(IN_ADDRESS, "")
    return asked if asked in SPOKEN else ""


def speak(request: Any, language: str) -> None:
    """The answer to this request speaks the language from here on."""
    translation.activate(language)
    request.LANGUAGE_CODE = translation.get_language()


def wished_for_interface(request: Any) -> str:
    """The first of the browser's languages that the whole interface speaks."""
    for wished, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            found = base_of(get_supported_language_variant(wished))
        except LookupError:
            continue
        if found in settings.INTERFACE_LANGUAGES:
            return found
    return base_of(settings.LANGUAGE_CODE)
