"""Languages and time."""

from django.conf.locale import LANG_INFO

from partnerships.settings.environment import BASE_DIR

# Each by its own name: whoever looks for a language reads that one. Django doesn't know Somali.
LANG_INFO.setdefault("so", {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"})
LANGUAGE_CODE = "en-us"
LANGUAGES = [
    ("en", "English"), ("es", "Español"), ("vi", "Tiếng Việt"), ("so", "Soomaali"), ("ar", "العربية"),
]  # fmt: skip
# The whole interface speaks these; the others are for what families see without an account.
INTERFACE_LANGUAGES = ("en", "es")
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [BASE_DIR / "locale"]
# Days in each language's words; numbers and money as in the United States in all of them.
FORMAT_MODULE_PATH = ["partnerships.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
