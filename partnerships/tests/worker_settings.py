"""A worker of its own beside the tests: same database and broker, real queue, files on the disk."""

from datetime import timedelta

from partnerships.settings.base import CELERY_BEAT_SCHEDULE as SCHEDULE
from partnerships.settings.test import *  # noqa: F403
from partnerships.settings.test import STORAGES

CELERY_TASK_ALWAYS_EAGER = False
CELERY_BEAT_SCHEDULE = {
    name: entry | {"schedule": timedelta(seconds=1)}
    for name, entry in SCHEDULE.items()
    if name == "pick-up-work"
}
STORAGES = STORAGES | {"default": {"BACKEND": "partnerships.foundation.files.WholeFileStorage"}}
