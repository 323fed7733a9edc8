from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "releases"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from districts.job_pages import job_page  # noqa: PLC0415
        from districts.navigation import Link, add_link_at_foot  # noqa: PLC0415
        from partnerships.foundation.model_words import publish  # noqa: PLC0415
        from releases import home_panels, tasks  # noqa: F401, PLC0415
        from releases.job_pages import PAGES  # noqa: PLC0415
        from releases.rules import may_have_calendars, may_take_everything, may_use_releases  # noqa: PLC0415
        from releases.takeout.tables import described  # noqa: PLC0415

        publish(described)
        for kind, page in PAGES.items():
            job_page(kind, page)
        add_link_at_foot(Link(10, _("Calendars"), "releases:calendars", may_have_calendars))
        add_link_at_foot(Link(15, _("Releases for evaluation"), "releases:listing", may_use_releases))
        add_link_at_foot(Link(20, _("Take our data along"), "releases:everything", may_take_everything))
