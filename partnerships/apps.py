from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"

    def ready(self) -> None:
        """Make our Celery app the one that shared tasks belong to."""
        from partnerships import celery  # noqa: F401, PLC0415 - needs the settings
