from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self) -> None:
        """Offer the demo's people on the sign-in page."""
        from demo import sign_ins  # noqa: F401, PLC0415 - registers them
