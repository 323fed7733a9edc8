from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from reminders import home_panels  # noqa: F401, PLC0415
