from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "contacts"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from contacts import home_dates, home_needs, school_parts  # noqa: F401, PLC0415
