from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import close_account
from accounts.models import User


class Command(BaseCommand):
    help = "Let nobody sign in with an account any more, and sign its browsers out at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The address of the account.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.with_email(options["email"])
        if user is None:
            raise CommandError(f"No account has the address {options['email']}.")
        close_account(user=user)
        self.stdout.write(f"The account {user.email} is closed; all its browsers are signed out.")
