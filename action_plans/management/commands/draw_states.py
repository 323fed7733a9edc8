from typing import Any

from django.core.management.base import BaseCommand

from action_plans import drawing
from plans.drawing import PAGE, drawn


class Command(BaseCommand):
    help = "Write docs/plan-states.md anew from plans/lifecycle.py and action_plans/lifecycle.py."

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.write_text(f"{drawn()}\n{drawing.drawn()}", encoding="utf-8")
        self.stdout.write(f"Written: {PAGE}")
