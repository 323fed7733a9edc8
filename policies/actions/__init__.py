from policies.actions.languages import add_language, make_room_for_translations
from policies.actions.versions import EMPTY, NEXT, STARTER, Signing, move, start_version

__all__ = [
    "EMPTY",
    "NEXT",
    "STARTER",
    "Signing",
    "add_language",
    "make_room_for_translations",
    "move",
    "start_version",
]
