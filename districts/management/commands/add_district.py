from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.text import slugify

from districts.actions.opening import add_district
from districts.models import District


class Command(BaseCommand):
    help = "Bring a new district in, with its running school year and its first leader, who gets a letter."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="The district's full name.")
        parser.add_argument("--short-name", help="What stands at the head of each page.")
        parser.add_argument("--slug", help="Its part of the web address, such as riverbend.")
        parser.add_argument("--nces-lea-id", default="", help="Seven digits, leading zeros kept.")
        parser.add_argument("--time-zone", default="America/New_York")
        parser.add_argument("--leader-email", required=True)
        parser.add_argument("--leader-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        district = District(
            name=options["name"],
            short_name=options["short_name"] or options["name"],
            slug=options["slug"] or slugify(options["name"])[:60],
            nces_lea_id=options["nces_lea_id"],
            time_zone=options["time_zone"],
        )
        try:
            leader = add_district(
                district=district, leader_email=options["leader_email"], leader_name=options["leader_name"]
            )
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        self.stdout.write(
            f"{district} is there, at /d/{district.slug}/. A letter is on its way to {leader.email}."
        )
