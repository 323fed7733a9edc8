from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from districts.navigation import Link, add_link  # noqa: PLC0415 - models must be loaded
        from schools import (  # noqa: PLC0415
            offices,  # noqa: F401 - registers the hats of school people
            receivers,  # noqa: F401 - listens to the district
        )
        from schools.rules import may_list_schools  # noqa: PLC0415

        add_link(Link(30, _("Schools"), "schools:list", may_list_schools))
