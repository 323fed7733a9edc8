"""Settings that hold everywhere. Every environment variable of the product is read here, once.

.env.example lists each of them; a test compares the two.
"""

from pathlib import Path
from urllib.parse import unquote

import environ
import pghistory
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

# --- What the environment decides -------------------------------------------------------------

SECRET_KEY = env.str("SECRET_KEY", default="")
# Keys of before: what they signed or sealed stays readable.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# How many proxies of ours stand before the web server: that many addresses at the end of
# X-Forwarded-For are believed. 0 means none, and the header is ignored.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
# For so long the figures of the progress page stand as they were counted last (seconds).
PROGRESS_KEPT_SECONDS = 60
# For so long families' page shows the words of the policy as they were read last (seconds). What may be
# shown at all, and the counts, are asked each time.
FAMILIES_PAGE_KEPT_SECONDS = 60

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATABASE_URL = env.str("DATABASE_URL", default="")
REDIS_URL = env.str("REDIS_URL", default="")

# Files that people add lie in DATA_DIR, or in this bucket of an S3-compatible store.
BUCKET_NAME = env.str("BUCKET_NAME", default="")
BUCKET_ENDPOINT = env.str("BUCKET_ENDPOINT", default="")
BUCKET_REGION = env.str("BUCKET_REGION", default="")
BUCKET_KEY_ID = env.str("BUCKET_KEY_ID", default="")
BUCKET_SECRET = env.str("BUCKET_SECRET", default="")

EMAIL_URL = env.str("EMAIL_URL", default="")
# Where the mail provider tells of bounces: on when both are set.
MAIL_EVENTS_FROM = env.str("MAIL_EVENTS_FROM", default="")
MAIL_EVENTS_SECRET = env.str("MAIL_EVENTS_SECRET", default="")
# Families' comments by mail: the address whose name a district's is added to (policy@… becomes
# policy+riverbend@…), and the provider that hands mail on; it shows MAIL_EVENTS_SECRET.
MAIL_IN_ADDRESS = env.str("MAIL_IN_ADDRESS", default="")
MAIL_IN_FROM = env.str("MAIL_IN_FROM", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Partnerships <partnerships@localhost>")

# Sign-in with the district's own provider: on when OIDC_SERVER_URL is set.
OIDC_NAME = env.str("OIDC_NAME", default="District account")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
# Microsoft doesn't say whether an address was verified. Name the domains that your own directory
# alone gives out; addresses of others still need the provider's word.
OIDC_TRUSTED_DOMAINS = env.list("OIDC_TRUSTED_DOMAINS", default=[])

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")

# --- Rooms -----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "partnerships",
    "accounts",
    "districts",
    "schools",
    "contacts",
    "plans",
    "action_plans",
    "results",
    "activity_bank",
    "policies",
    "family_voice",
    "binder",
    "reminders",
    "progress",
    "releases",
    "public_site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages are text: a third of the bytes for a phone on a bus. CSRF tokens are masked anew in each
    # page and Django pads the answer at random, which is what the BREACH attack would need.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "partnerships.foundation.middleware.RefuseTheHuge",
    "partnerships.foundation.middleware.ProbesAreNobody",
    "public_site.middleware.SameForEverybody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "partnerships.foundation.middleware.ReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.OwnLanguage",
    "accounts.middleware.KeptNowhere",
    "accounts.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "districts.middleware.DistrictMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "partnerships.urls"
WSGI_APPLICATION = "partnerships.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.site",
                "districts.context.hat",
            ],
            "builtins": [
                "partnerships.templatetags.look",
                "partnerships.templatetags.fields",
                "partnerships.templatetags.frame",
                "partnerships.templatetags.stencils",
            ],
        },
    }
]

# --- Data ------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url_config(DATABASE_URL)} if DATABASE_URL else {"default": {}}
if DATABASE_URL:
    DATABASES["default"] |= {
        "ENGINE": "django.db.backends.postgresql",
        # A socket's folder stands percent-encoded in the address, as libpq wants it.
        "HOST": unquote(DATABASES["default"]["HOST"] or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
    # History's triggers ask this for each row; unset, each answer is an error raised and caught.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c pgtrigger.ignore={}")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In PostgreSQL rather than in the broker: pages go on while the broker is gone.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {
            # Limits on sign-in are counted here: a small cache could be emptied by filling it.
            "MAX_ENTRIES": 200_000,
        },
    },
    # Pages that everybody may read, drawn, under a stamp of what they show: each process has its own.
    "public_pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "public-pages",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}
SESSION_ENGINE = "accounts.sessions"

# History: the person and the page stand in each event row itself, so reading needs no join.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="past", db_constraint=False)
PGHISTORY_APPEND_ONLY = True

MEDIA_ROOT = DATA_DIR / "files"
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATIC_ROOT = Path(str(STATIC_ROOT))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "partnerships.foundation.files.WholeFileStorage"},
    "staticfiles": {"BACKEND": "partnerships.foundation.static.HashedStaticFiles"},
    "evidence": {"BACKEND": "partnerships.foundation.files.WholeFileStorage"},
}
if BUCKET_NAME:
    STORAGES["evidence"] = {
        "BACKEND": "partnerships.foundation.bucket.BucketStorage",
        "OPTIONS": {
            "bucket_name": BUCKET_NAME,
            "endpoint_url": BUCKET_ENDPOINT or None,
            "region_name": BUCKET_REGION or None,
            # Without them the machine's own role is used.
            "access_key": BUCKET_KEY_ID or None,
            "secret_key": BUCKET_SECRET or None,
        },
    }
# The largest file that a form takes has 64 MB; with the form around it.
LARGEST_REQUEST = 66 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# --- Accounts --------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backends.PasswordBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accounts.views.saver.stale_page"

ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 8}
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A word to the owner of an account whenever its password or second factor changes.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
PASSWORD_RESET_TIMEOUT = 60 * 60
# Counted in the cache, which stands in PostgreSQL. "key" is an address from one place
# (accounts.limits), or the person at the second step, whose password was right already. A whole
# school may come from one IP address.
ACCOUNT_RATE_LIMITS = {
    "login": "100/m/ip",
    "login_failed": "60/m/ip,10/15m/key",
    "request_login_code": "30/m/ip",
    "reset_password": "30/m/ip",
    "mail_to_address": "3/m/key,10/h/key",
    "endorsement": "10/m/ip,60/h/ip",
    # How an activity went, by a link without an account.
    "result_link": "20/m/ip,120/h/ip",
    "reminder_letters": "30/m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "request_login_code": "accounts.forms.AskForCodeForm",
    "confirm_login_code": "accounts.forms.CodeForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordByLinkForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.FirstPasswordForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondFactorForm",
    "reauthenticate": "accounts.forms.SecondFactorAgainForm",
    "activate_totp": "accounts.forms.AppCodeForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.NamePasskeyForm",
}
# Accounts come by invitations to an address, so nobody claims somebody else's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Partnerships"
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"

SOCIALACCOUNT_ADAPTER = "accounts.adapter.ProviderAdapter"
# The provider vouches for an address; nothing of theirs is kept, so nothing can come apart.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "district",
                    "name": OIDC_NAME,
                    "client_id": OIDC_CLIENT_ID,
                    "secret": OIDC_CLIENT_SECRET,
                    "settings": {
                        "server_url": OIDC_SERVER_URL,
                        "verified_email": OIDC_TRUSTED_DOMAINS,
                    },
                }
            ],
        }
    }
    if OIDC_SERVER_URL
    else {}
)

# Together, so that hammering one address from one place locks that place out, never the person.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "accounts.visitors.account_tried"
AXES_CLIENT_IP_CALLABLE = "accounts.visitors.place_of"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
# Trying on does not make the wait longer for somebody else in the same building.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
# The audit log has its own lines.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# --- Mail ------------------------------------------------------------------------------------

# Every mail is first a row in PostgreSQL; the worker hands it to MAIL_TRANSPORT and tries again.
EMAIL_BACKEND = "accounts.mail.QueueBackend"
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
if EMAIL_URL:
    _email = env.email_url_config(EMAIL_URL)
    EMAIL_HOST = _email["EMAIL_HOST"]
    EMAIL_PORT = _email["EMAIL_PORT"]
    EMAIL_HOST_USER = _email["EMAIL_HOST_USER"] or ""
    EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS = _email.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _email.get("EMAIL_USE_SSL", False)

# What the provider reports comes to mail-events/, with this name and password.
ANYMAIL = {"WEBHOOK_SECRET": MAIL_EVENTS_SECRET}

# --- Background work -------------------------------------------------------------------------

CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
# How many processes of the workers print plans of one booklet at the same time.
PRINT_HANDS = env.int("PRINT_HANDS", default=2)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 570
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# The broker is only a doorbell. A page that rings it must not wait for a broker that is gone.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 30,
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_IMPORTS = ["partnerships.foundation.clock"]
CELERY_BEAT_SCHEDULE = {
    "worker-was-here": {"task": "partnerships.foundation.clock.beat", "schedule": 15.0},
    # Every 15 seconds the clock looks for work that was asked for and has not been started, or
    # whose worker has died: jobs and mail both stand in PostgreSQL.
    "pick-up-work": {"task": "districts.nightly.pick_up_work", "schedule": 15.0},
    "pick-up-mail": {"task": "accounts.nightly.pick_up_mail", "schedule": 15.0},
    # At 17:00 of each district's own clock; it asks often, and sends once.
    "tell-of-comments": {"task": "action_plans.nightly.tell_of_comments", "schedule": 300.0},
    # At 07:00 of each district's own clock on its school days; it asks often, and sends once.
    "write-to-boards": {"task": "progress.nightly.write_to_boards", "schedule": 1_800.0},
    "send-morning-letters": {"task": "reminders.nightly.send_morning_letters", "schedule": 300.0},
    "tidy-accounts": {"task": "accounts.nightly.tidy", "schedule": 24 * 60 * 60.0},
    "forget-old-exports": {"task": "releases.nightly.forget_old_exports", "schedule": 24 * 60 * 60.0},
    "forget-removed-files": {"task": "results.nightly.forget_removed_files", "schedule": 24 * 60 * 60.0},
    "forget-counts": {"task": "family_voice.nightly.forget_counts", "schedule": 24 * 60 * 60.0},
    "forget-removed-proofs": {"task": "binder.nightly.forget_removed_files", "schedule": 24 * 60 * 60.0},
    "forget-old-lists": {"task": "schools.nightly.forget_old_lists", "schedule": 24 * 60 * 60.0},
    # Once answers are published, families who asked for it get a letter, each one.
    "tell-families": {"task": "family_voice.nightly.tell_families_answers", "schedule": 60.0},
    "forget-families-contacts": {"task": "family_voice.nightly.forget_contacts", "schedule": 24 * 60 * 60.0},
    # Within five minutes after it was opened, adopted or translated, what families see is there as PDF.
    "print-policies": {"task": "policies.nightly.print_what_families_see", "schedule": 300.0},
    "print-sheets": {"task": "family_voice.nightly.print_sheets", "schedule": 300.0},
    # The database keeps the bank true by itself; once a day somebody looks.
    "repair-banks": {"task": "activity_bank.nightly.repair_banks", "schedule": 24 * 60 * 60.0},
}

# --- Language and time -----------------------------------------------------------------------

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

# --- Safety ----------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
PERMISSIONS_POLICY = {
    name: []
    for name in (
        "accelerometer", "autoplay", "camera", "display-capture", "fullscreen", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
    )
}  # fmt: skip

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"axes": {"level": "WARNING"}},
}

DEMO = False
