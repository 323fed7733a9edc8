from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    name = "progress"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from districts.navigation import Link, add_link  # noqa: PLC0415
        from progress.rules import may_read_progress  # noqa: PLC0415

        add_link(Link(15, _("Progress"), "progress:progress", may_read_progress))
