from policies.actions.languages import add_language, make_room_for_translations, remove_language
from policies.actions.papers import ask_for_paper, print_what_families_see
from policies.actions.parts import (
    add_paragraph,
    add_section,
    bring_back,
    place_paragraph,
    remove,
    shift,
)
from policies.actions.translating import confirm_translation, original_seen, take_back_confirmation
from policies.actions.versions import (
    EMPTY,
    NEXT,
    STARTER,
    Round,
    Signing,
    move,
    open_for_families,
    start_version,
)

__all__ = [
    "EMPTY",
    "NEXT",
    "STARTER",
    "Round",
    "Signing",
    "add_language",
    "add_paragraph",
    "add_section",
    "ask_for_paper",
    "bring_back",
    "confirm_translation",
    "make_room_for_translations",
    "move",
    "open_for_families",
    "original_seen",
    "place_paragraph",
    "print_what_families_see",
    "remove",
    "remove_language",
    "shift",
    "start_version",
    "take_back_confirmation",
]
