from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicSiteConfig(AppConfig):
    name = "public_site"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from districts.navigation import Link, add_link_at_foot  # noqa: PLC0415
        from public_site import contacts, school_parts  # noqa: F401, PLC0415
        from public_site.rules import may_run_public_page  # noqa: PLC0415

        add_link_at_foot(Link(30, _("Public page"), "public_site:settings", may_run_public_page))
