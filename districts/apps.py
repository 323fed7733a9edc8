from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DistrictsConfig(AppConfig):
    name = "districts"

    def ready(self) -> None:
        from districts.navigation import Link, add_link  # noqa: PLC0415 - models must be loaded
        from districts.rules import is_anyone_here  # noqa: PLC0415

        add_link(Link(10, _("Home"), "districts:home", is_anyone_here))
