from django.apps import AppConfig


class FamilyVoiceConfig(AppConfig):
    name = "family_voice"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from districts.job_pages import job_page  # noqa: PLC0415
        from family_voice import causes, gates, home_needs, kept_languages, receivers, tasks  # noqa: F401, PLC0415
        from family_voice.job_pages import PAPER_PAGE, RENDER  # noqa: PLC0415

        job_page(RENDER, PAPER_PAGE)
