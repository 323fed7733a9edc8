from typing import Any

from django.core.management.base import BaseCommand

from action_plans import drawing as action_plans
from plans.drawing import PAGE, drawn
from policies import drawing as policies


class Command(BaseCommand):
    help = "Write docs/plan-states.md anew from the lifecycle.py of plans, action plans and the policy."

    def handle(self, *args: Any, **options: Any) -> None:
        pages = [drawn(), action_plans.drawn(), policies.drawn()]
        PAGE.write_text("\n".join(pages), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE}")
