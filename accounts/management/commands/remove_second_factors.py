from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import remove_second_factors
from accounts.models import User


class Command(BaseCommand):
    help = "Take app, passkeys and recovery codes away, for somebody who lost them. Be sure who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The address of the account.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.with_email(options["email"])
        if user is None:
            raise CommandError(f"No account has the address {options['email']}.")
        count = remove_second_factors(user=user)
        self.stdout.write(f"{user.email}: {count} taken away. Password or mailed code are enough now.")
