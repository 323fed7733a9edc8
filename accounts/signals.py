"""News of the accounts room, for the rooms above it."""

from django.dispatch import Signal

# user, request (or None), count: sessions of this person were ended by hand, elsewhere.
sessions_ended = Signal()
# user, email: this person is now known to own this address.
address_proved = Signal()
