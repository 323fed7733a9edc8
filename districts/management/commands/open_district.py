from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from districts.actions.districts import open_district


class Command(BaseCommand):
    help = "Make a district with its present school year and its first leader for partnerships."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="stands in the address: /d/SLUG/")
        parser.add_argument("name", help="the district's full name")
        parser.add_argument("--short-name", help="stands at the head of each page (default: the full name)")
        parser.add_argument("--leader-email", required=True)
        parser.add_argument("--leader-name", required=True)
        parser.add_argument("--nces-id", default="", help="seven digits, leading zeros kept")
        parser.add_argument("--state", default="", help="two letters")
        parser.add_argument("--time-zone", default="America/New_York")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            district = open_district(
                slug=given["slug"],
                name=given["name"],
                short_name=given["short_name"] or given["name"],
                nces_lea_id=given["nces_id"],
                state=given["state"],
                time_zone=given["time_zone"],
                leader_email=given["leader_email"],
                leader_name=given["leader_name"],
            )
        except ValidationError as wrong:
            raise CommandError("\n".join(f"{name}: {' '.join(said)}" for name, said in wrong)) from wrong
        self.stdout.write(
            f"{district.name} is at /d/{district.slug}/. {given['leader_name']} signs in with "
            f"{given['leader_email']}: “Mail me a code instead”."
        )
