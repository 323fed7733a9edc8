from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        from districts.job_pages import job_page  # noqa: PLC0415
        from districts.navigation import Link, add_link  # noqa: PLC0415 - models must be loaded
        from plans import home_needs, tasks  # noqa: F401, PLC0415 - home pages, and who does which job
        from plans.job_pages import DOCUMENT_PAGE, RENDER  # noqa: PLC0415
        from plans.rules import may_see_plans  # noqa: PLC0415

        job_page(RENDER, DOCUMENT_PAGE)
        add_link(Link(20, _("Leadership Plan"), "plans:current", may_see_plans))
