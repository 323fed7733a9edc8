"""News of the districts room, for the rooms above it."""

from django.dispatch import Signal

# invitation, user, district (which is open): this person has come in by this letter.
invitation_accepted = Signal()

# role: this district role was given, or its dates or code changed.
role_settled = Signal()
