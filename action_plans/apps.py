from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionPlansConfig(AppConfig):
    name = "action_plans"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from action_plans import (  # noqa: F401, PLC0415
            home_coaching,
            home_dates,
            home_needs,
            home_panels,
            home_schools,
            school_parts,
            tasks,
        )
        from action_plans.job_pages import PAGES  # noqa: PLC0415
        from action_plans.rules import may_list_plans, may_open_own_plan  # noqa: PLC0415
        from districts.job_pages import job_page  # noqa: PLC0415
        from districts.navigation import Link, add_link  # noqa: PLC0415

        every_plan = "action_plans:table"
        add_link(Link(20, _("Our plan"), "action_plans:ours", may_open_own_plan, covers=every_plan))
        add_link(Link(25, _("Action plans"), every_plan, may_list_plans))
        for kind, page in PAGES.items():
            job_page(kind, page)
