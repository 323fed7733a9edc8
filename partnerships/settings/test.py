"""Tests: real PostgreSQL and a real broker (started by bin/test), cheap passwords, work done at once."""

from partnerships.settings.base import *  # noqa: F403
from partnerships.settings.base import BASE_DIR, INSTALLED_APPS, STORAGES

SECRET_KEY = "only-for-tests-" + "x" * 40
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "evidence": {"BACKEND": "partnerships.tests.storage.OneMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = BASE_DIR / "staticfiles"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
PRINT_HANDS = 1
PROGRESS_KEPT_SECONDS = 0
FAMILIES_PAGE_KEPT_SECONDS = 0
MAIL_TRANSPORT = "accounts.mail.KeepBackend"
DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
