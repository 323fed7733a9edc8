"""Work in the background, and what the clock asks for."""

from partnerships.settings.environment import REDIS_URL

CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
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
