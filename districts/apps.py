from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DistrictsConfig(AppConfig):
    name = "districts"

    def ready(self) -> None:
        from districts import home_needs, home_panels, receivers, rules  # noqa: F401, PLC0415 - once models are loaded
        from districts.navigation import Link, add_link, add_link_at_foot  # noqa: PLC0415

        add_link(Link(10, _("Home"), "districts:home", rules.is_anyone_here))
        add_link(Link(50, _("People"), "districts:people", rules.may_see_staffing))
        # Seldom wanted: eight links at the head are enough.
        add_link_at_foot(Link(60, _("School years"), "districts:years", rules.may_set_years))
        add_link_at_foot(Link(70, _("Audit log"), "districts:log", rules.may_read_audit_log))
