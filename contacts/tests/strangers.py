"""What stands behind the names in this room's URLs."""

from typing import Any

from contacts.tests.factories import ContactFactory


def things(world: Any) -> dict[str, Any]:
    return {"contact_id": ContactFactory(school=world.school, by=world.facilitator).pk}
