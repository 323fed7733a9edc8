import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from family_voice.actions import take_mail
from family_voice.arriving import LARGEST, ByMachine, PutOff, Unreadable, read_mail
from partnerships.foundation.refusals import Refused


class Command(BaseCommand):
    help = (
        "Take in one mail (RFC 5322) from standard input as a comment on a district's policy. "
        "Leaves what a machine wrote; ends with 75 for one that the mail server shall try again later."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        stream = getattr(sys.stdin, "buffer", sys.stdin)
        raw = stream.read(LARGEST)
        # A mail server waits until all of it is taken.
        while stream.read(LARGEST):
            pass
        try:
            comment = take_mail(arrived=read_mail(raw))
        except ByMachine as left:
            # Nobody is told: a machine would answer that too.
            self.stdout.write(str(left))
            return
        except PutOff as later:
            raise CommandError(str(later), returncode=os.EX_TEMPFAIL) from later
        except (Unreadable, Refused) as left:
            raise CommandError(str(left)) from left
        self.stdout.write(f"Comment {comment.pk} is held until somebody has looked at it.")
