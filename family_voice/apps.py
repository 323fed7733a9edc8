from django.apps import AppConfig


class FamilyVoiceConfig(AppConfig):
    name = "family_voice"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from family_voice import causes, gates, home_needs, receivers  # noqa: F401, PLC0415
