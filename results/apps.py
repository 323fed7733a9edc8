from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "results"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from results import home_needs, home_panels, plan_parts, school_parts  # noqa: F401, PLC0415
