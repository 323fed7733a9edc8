"""What becomes of mails after they left: bounces and complaints, noted with the address."""

from accounts.models import AddressState
from accounts.models.user import tidy_email


def note_address(email: str, why: AddressState.Why, said: str = "") -> None:
    """No mail of reminders goes to this address any more, until somebody clears it. Safe to run again."""
    AddressState.objects.update_or_create(
        email=tidy_email(email), defaults={"why": why, "said": " ".join(said.split())[:300]}
    )


def clear_address(email: str) -> bool:
    """Mail goes to this address again. False when nothing stood in its way."""
    return bool(AddressState.objects.filter(email=tidy_email(email)).delete()[0])
