from typing import Any

from django.core.management.base import BaseCommand

from accounts.demo import PASSWORD
from demo.people import SIGN_INS


class Command(BaseCommand):
    help = "Print the demo's sign-ins."

    def handle(self, *args: Any, **options: Any) -> None:
        width = max(len(person.email) for person in SIGN_INS)
        for person in SIGN_INS:
            self.stdout.write(f"  {person.email:<{width}}  {person.says} ({person.name})")
        self.stdout.write(f"  Password of all: {PASSWORD}")
