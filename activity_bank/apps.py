from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivityBankConfig(AppConfig):
    name = "activity_bank"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from activity_bank import home_needs, home_panels  # noqa: F401, PLC0415
        from activity_bank.rules import may_open_bank  # noqa: PLC0415
        from districts.navigation import Link, add_link  # noqa: PLC0415

        add_link(Link(45, _("Activity bank"), "activity_bank:bank", may_open_bank))
