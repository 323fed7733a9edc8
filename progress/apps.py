from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    name = "progress"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from districts.job_pages import job_page  # noqa: PLC0415
        from districts.navigation import Link, add_link  # noqa: PLC0415
        from progress import tasks  # noqa: F401, PLC0415
        from progress.job_pages import PAGE, RENDER  # noqa: PLC0415
        from progress.rules import may_read_progress  # noqa: PLC0415

        add_link(Link(15, _("Progress"), "progress:progress", may_read_progress))
        job_page(RENDER, PAGE)
