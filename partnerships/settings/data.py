"""Where data lives: the database and its history, caches, files, and how much a request may bring."""

from urllib.parse import unquote

import pghistory

from partnerships.settings.environment import (
    BASE_DIR,
    BUCKET_ENDPOINT,
    BUCKET_KEY_ID,
    BUCKET_NAME,
    BUCKET_REGION,
    BUCKET_SECRET,
    DATA_DIR,
    DATABASE_URL,
    env,
)

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


# For so long the figures of the progress page stand as they were counted last (seconds).
PROGRESS_KEPT_SECONDS = 60
# For so long families' page shows the words of the policy as they were read last (seconds). What may be
# shown at all, and the counts, are asked each time.
FAMILIES_PAGE_KEPT_SECONDS = 60
