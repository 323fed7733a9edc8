from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        from districts.navigation import Link, add_link  # noqa: PLC0415 - models must be loaded
        from plans.rules import may_see_plans  # noqa: PLC0415

        add_link(Link(20, _("Leadership Plan"), "plans:current", may_see_plans))
