from policies.actions.languages import add_language, make_room_for_translations
from policies.actions.translating import confirm_translation, original_seen
from policies.actions.versions import EMPTY, NEXT, STARTER, Signing, move, start_version

__all__ = [
    "EMPTY",
    "NEXT",
    "STARTER",
    "Signing",
    "add_language",
    "confirm_translation",
    "make_room_for_translations",
    "move",
    "original_seen",
    "start_version",
]
