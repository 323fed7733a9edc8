"""How a verb says no."""


class Refused(Exception):
    """What was asked can't be done as things stand. Its text is a sentence for people: what to do instead."""
