"""News of the accounts room, for the rooms above it."""

from django.dispatch import Signal

# user, by, request (or None), count: sessions of this person were ended by hand, elsewhere.
sessions_ended = Signal()
