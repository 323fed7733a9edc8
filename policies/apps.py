from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    name = "policies"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from districts.job_pages import job_page  # noqa: PLC0415
        from districts.navigation import Link, add_link, add_link_at_foot  # noqa: PLC0415
        from policies import home_dates, home_needs, tasks  # noqa: F401, PLC0415 - home pages, and the printer
        from policies.job_pages import PAPER_PAGE, RENDER  # noqa: PLC0415
        from policies.rules import may_read_draft, reads_only  # noqa: PLC0415

        add_link(Link(22, _("Policy"), "policies:current", may_read_draft, yields=True))
        add_link_at_foot(Link(5, _("Policy"), "policies:current", reads_only))
        job_page(RENDER, PAPER_PAGE)
