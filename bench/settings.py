"""The production stack on this machine, without TLS: its load generator speaks plain HTTP."""

import os

os.environ.setdefault("SECRET_KEY", "of-a-throw-away-benchmark-" + "x" * 40)
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("EMAIL_URL", "smtp://127.0.0.1:1")
os.environ.setdefault("DEFAULT_FROM_EMAIL", "Bench <bench@example.org>")
os.environ.setdefault("SITE_URL", "https://127.0.0.1")

from partnerships.settings.production import *  # noqa: F403
from partnerships.settings.production import CELERY_IMPORTS

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "sessionid"
CSRF_COOKIE_NAME = "csrftoken"
# What ours is measured against.
CELERY_IMPORTS = [*CELERY_IMPORTS, "bench.task_a_mail"]
