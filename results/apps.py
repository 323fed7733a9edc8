from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "results"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from results import (  # noqa: F401, PLC0415
            home_dates,
            home_needs,
            home_panels,
            midyear_needs,
            plan_parts,
            school_parts,
            year_end,
        )
