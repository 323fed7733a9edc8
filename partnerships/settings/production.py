"""Production: refuses to start half-configured, and says which variable to set."""

from django.core.exceptions import ImproperlyConfigured

from partnerships.settings.base import *  # noqa: F403
from partnerships.settings.base import (
    ALLOWED_HOSTS,
    DATABASE_URL,
    DEBUG,
    DEFAULT_FROM_EMAIL,
    EMAIL_URL,
    MAIL_EVENTS_FROM,
    MAIL_EVENTS_SECRET,
    MAIL_IN_FROM,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_SERVER_URL,
    REDIS_URL,
    SECRET_KEY,
    SITE_URL,
    TRUSTED_PROXIES,
)

_PROBLEMS = [
    (len(SECRET_KEY) < 50, "SECRET_KEY: set it to at least 50 random characters."),
    (DEBUG, "DEBUG: take it away; pages with debug information show secrets to strangers."),
    (not ALLOWED_HOSTS, "ALLOWED_HOSTS: name the hosts that this site answers to."),
    (
        any("*" in host for host in ALLOWED_HOSTS),
        "ALLOWED_HOSTS: name each host; a wildcard lets anyone's name point here.",
    ),
    (
        not DATABASE_URL,
        "DATABASE_URL: say where PostgreSQL is (postgresql://user:password@host/name).",
    ),
    (not REDIS_URL, "REDIS_URL: say where Redis or Valkey is (redis://host:6379/0)."),
    (not EMAIL_URL, "EMAIL_URL: say how mail leaves (smtp+tls://user:password@host:587)."),
    (
        not DEFAULT_FROM_EMAIL or "@localhost" in DEFAULT_FROM_EMAIL,
        "DEFAULT_FROM_EMAIL: set the sender that people see.",
    ),
    (
        bool(MAIL_EVENTS_FROM or MAIL_IN_FROM) and len(MAIL_EVENTS_SECRET.partition(":")[2]) < 20,
        "MAIL_EVENTS_SECRET: set a name and a password of at least 20 characters (name:password).",
    ),
    (
        not SITE_URL.startswith("https://"),
        "SITE_URL: set the site's address; it begins with https://.",
    ),
    (
        bool(OIDC_SERVER_URL) and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET),
        "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: both are needed with OIDC_SERVER_URL.",
    ),
]
if _found := [sentence for wrong, sentence in _PROBLEMS if wrong]:
    raise ImproperlyConfigured("The site can't start yet. " + " ".join(_found))

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
