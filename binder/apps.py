from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BinderConfig(AppConfig):
    name = "binder"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from binder import gates, home_needs, tasks  # noqa: F401, PLC0415
        from binder.job_pages import PROOF_PAGE, PROVE  # noqa: PLC0415
        from binder.rules import may_see_proof  # noqa: PLC0415
        from districts.job_pages import job_page  # noqa: PLC0415
        from districts.navigation import Link, add_link_at_foot  # noqa: PLC0415

        job_page(PROVE, PROOF_PAGE)
        add_link_at_foot(Link(12, _("Proof of families’ part"), "binder:proof", may_see_proof))
