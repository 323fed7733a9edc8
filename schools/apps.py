from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        """Register what the rooms below ask for: hats, home pages, news and links. Models must be loaded."""
        from districts.navigation import Link, add_link  # noqa: PLC0415
        from schools import (  # noqa: F401, PLC0415
            home_needs,
            home_panels,
            job_pages,
            offices,
            receivers,
            rules,
            tasks,
        )

        add_link(Link(30, _("Schools"), "schools:list", rules.may_list_schools))
        add_link(Link(31, _("Our team"), "schools:mine", rules.may_see_own_schools))
        add_link(Link(40, _("Facilitators"), "schools:facilitators", rules.may_see_loads))
