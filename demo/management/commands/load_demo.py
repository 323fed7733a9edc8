from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo.action_plans import load_action_plans
from demo.load import load
from demo.plans import load_plans
from demo.policy import load_policy
from demo.proof import load_proof
from demo.public_page import load_public_page
from demo.quiet_days import load_quiet_days
from demo.under_way import load_year_under_way
from districts.models import District


class Command(BaseCommand):
    help = "Fill an empty database with two fictional districts."

    def handle(self, *args: Any, **options: Any) -> None:
        if District.objects.exists():
            raise CommandError("There are districts here already. Start afresh with bin/demo --reset.")
        with transaction.atomic():
            loaded = load()
            load_plans(*loaded)
            load_action_plans(loaded[0])
            load_year_under_way(loaded[0])
            load_policy(loaded[0])
            load_proof(loaded[0])
            load_public_page(loaded[0])
            for each in loaded:
                load_quiet_days(each)
        self.stdout.write(f"Loaded {' and '.join(each.district.name for each in loaded)}.")
