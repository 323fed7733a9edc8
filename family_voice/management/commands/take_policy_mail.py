import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from family_voice.actions import take_mail
from family_voice.arriving import LARGEST, Unreadable, read_mail
from partnerships.foundation.refusals import Refused


class Command(BaseCommand):
    help = "Take in one mail (RFC 5322) from standard input as a comment on a district's policy."

    def handle(self, *args: Any, **options: Any) -> None:
        raw = getattr(sys.stdin, "buffer", sys.stdin).read(LARGEST + 1)
        try:
            comment = take_mail(arrived=read_mail(raw))
        except (Unreadable, Refused) as left:
            raise CommandError(str(left)) from left
        self.stdout.write(f"Comment {comment.pk} is held until somebody has looked at it.")
