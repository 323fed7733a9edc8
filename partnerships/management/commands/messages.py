from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from partnerships.foundation.wording import catalogs


class Command(BaseCommand):
    help = "Collects every text for people into locale/*/LC_MESSAGES/django.po, and compiles them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--missing", action="store_true", help="print what has no translation yet")

    def handle(self, **options: Any) -> None:
        for language in catalogs.languages():
            catalog = catalogs.brought_up_to_date(language)
            catalogs.write(language, catalog)
            missing = catalogs.untranslated(catalog)
            self.stdout.write(f"{language}: {len(catalog)} texts, {len(missing)} without a translation")
            for text in missing if options["missing"] else ():
                self.stdout.write(f"  {text}")
