"""The floor: the same database and sessions, and next to nothing else."""

from bench.settings import *  # noqa: F403

ROOT_URLCONF = "bench.floor"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "accounts",
    "districts",
    "schools",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
