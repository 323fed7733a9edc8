"""Words for a proof, without what leads to a person: addresses, telephone and other long numbers.

Names nobody can tell from words; those the pages ask to leave out.
"""

import re

from django.utils.translation import gettext as _

_EMAIL = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
# With an area code, however it is set apart; or of another country.
_PHONE = r"(?<!\d)(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}(?!\d)|\+\d[\d\s().-]{6,}\d"
_LOCAL_PHONE = r"(?<!\d)\d{3}[.-]\d{4}(?!\d)"
# Numbers of students have six digits and more.
_LONG_NUMBER = r"(?<!\d)\d{6,}(?!\d)"
_TELLING = re.compile("|".join((_EMAIL, _PHONE, _LOCAL_PHONE, _LONG_NUMBER)))


def veiled(text: str) -> str:
    """The text, with [left out] in the place of each address and long number."""
    return _TELLING.sub(lambda _found: _("[left out]"), text)
