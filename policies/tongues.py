"""Languages of families: what each is called in itself and in English, and which way it is written."""

from typing import NamedTuple

from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _


class Tongue(NamedTuple):
    """A language's name in itself, and for those who don't read it."""

    own: str
    told: object


# What families in districts of the United States speak, by their codes in BCP 47. Every other code can be
# written by hand.
TONGUES = {
    "am": Tongue("አማርኛ", gettext_lazy("Amharic")),
    "ar": Tongue("العربية", gettext_lazy("Arabic")),
    "hy": Tongue("Հայերեն", gettext_lazy("Armenian")),
    "bn": Tongue("বাংলা", gettext_lazy("Bengali")),
    "bs": Tongue("Bosanski", gettext_lazy("Bosnian")),
    "my": Tongue("မြန်မာဘာသာ", gettext_lazy("Burmese")),
    "zh-hans": Tongue("简体中文", gettext_lazy("Chinese, simplified")),
    "zh-hant": Tongue("繁體中文", gettext_lazy("Chinese, traditional")),
    "chk": Tongue("Chuuk", gettext_lazy("Chuukese")),
    "prs": Tongue("دری", gettext_lazy("Dari")),
    "nl": Tongue("Nederlands", gettext_lazy("Dutch")),
    "en": Tongue("English", gettext_lazy("English")),
    "fr": Tongue("Français", gettext_lazy("French")),
    "de": Tongue("Deutsch", gettext_lazy("German")),
    "gu": Tongue("ગુજરાતી", gettext_lazy("Gujarati")),
    "ht": Tongue("Kreyòl ayisyen", gettext_lazy("Haitian Creole")),
    "haw": Tongue("ʻŌlelo Hawaiʻi", gettext_lazy("Hawaiian")),
    "he": Tongue("עברית", gettext_lazy("Hebrew")),
    "hi": Tongue("हिन्दी", gettext_lazy("Hindi")),
    "hmn": Tongue("Hmoob", gettext_lazy("Hmong")),
    "ilo": Tongue("Ilokano", gettext_lazy("Ilocano")),
    "it": Tongue("Italiano", gettext_lazy("Italian")),
    "ja": Tongue("日本語", gettext_lazy("Japanese")),
    "ksw": Tongue("ကညီကျိာ်", gettext_lazy("Karen, S’gaw")),
    "km": Tongue("ភាសាខ្មែរ", gettext_lazy("Khmer")),
    "rw": Tongue("Ikinyarwanda", gettext_lazy("Kinyarwanda")),
    "ko": Tongue("한국어", gettext_lazy("Korean")),
    "ckb": Tongue("کوردیی ناوەندی", gettext_lazy("Kurdish, Sorani")),
    "lo": Tongue("ພາສາລາວ", gettext_lazy("Lao")),
    "ln": Tongue("Lingála", gettext_lazy("Lingala")),
    "ml": Tongue("മലയാളം", gettext_lazy("Malayalam")),
    "mh": Tongue("Kajin M̧ajeļ", gettext_lazy("Marshallese")),
    "nv": Tongue("Diné bizaad", gettext_lazy("Navajo")),
    "ne": Tongue("नेपाली", gettext_lazy("Nepali")),
    "om": Tongue("Afaan Oromoo", gettext_lazy("Oromo")),
    "ps": Tongue("پښتو", gettext_lazy("Pashto")),
    "fa": Tongue("فارسی", gettext_lazy("Persian")),
    "pl": Tongue("Polski", gettext_lazy("Polish")),
    "pt": Tongue("Português", gettext_lazy("Portuguese")),
    "pa": Tongue("ਪੰਜਾਬੀ", gettext_lazy("Punjabi")),
    "ro": Tongue("Română", gettext_lazy("Romanian")),
    "ru": Tongue("Русский", gettext_lazy("Russian")),
    "sm": Tongue("Gagana Sāmoa", gettext_lazy("Samoan")),
    "so": Tongue("Soomaali", gettext_lazy("Somali")),
    "es": Tongue("Español", gettext_lazy("Spanish")),
    "sw": Tongue("Kiswahili", gettext_lazy("Swahili")),
    "tl": Tongue("Tagalog", gettext_lazy("Tagalog")),
    "ta": Tongue("தமிழ்", gettext_lazy("Tamil")),
    "te": Tongue("తెలుగు", gettext_lazy("Telugu")),
    "th": Tongue("ไทย", gettext_lazy("Thai")),
    "ti": Tongue("ትግርኛ", gettext_lazy("Tigrinya")),
    "tr": Tongue("Türkçe", gettext_lazy("Turkish")),
    "uk": Tongue("Українська", gettext_lazy("Ukrainian")),
    "ur": Tongue("اردو", gettext_lazy("Urdu")),
    "uz": Tongue("Oʻzbekcha", gettext_lazy("Uzbek")),
    "vi": Tongue("Tiếng Việt", gettext_lazy("Vietnamese")),
    "yo": Tongue("Yorùbá", gettext_lazy("Yoruba")),
}
# Written from right to left.
RIGHT_TO_LEFT = frozenset(
    {"ar", "fa", "prs", "he", "ur", "ps", "ckb", "yi", "sd", "ug", "dv", "ks", "ku-arab"}
)


def direction_of(language: str) -> str:
    """`rtl` or `ltr`, for the attribute of that name."""
    code = language.lower()
    return "rtl" if code in RIGHT_TO_LEFT or code.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def own_name(language: str) -> str:
    """A language's name in itself: Español, Tiếng Việt. Its code, where nobody told us."""
    if language in TONGUES:
        return TONGUES[language].own
    try:
        name = str(get_language_info(language)["name_local"])
    except KeyError:
        return language
    return name[:1].upper() + name[1:]


def told_name(language: str) -> str:
    """A language's name for those who don't read it: Arabic. Its code, where nobody told us."""
    if language in TONGUES:
        return str(TONGUES[language].told)
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return language


def both_names(language: str) -> str:
    """`العربية (Arabic)`; one name where both are the same."""
    own, told = own_name(language), told_name(language)
    return own if own == told else _("%(own)s (%(told)s)") % {"own": own, "told": told}
