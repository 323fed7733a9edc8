"""What can be wrong with a list, said so that a person knows what to do."""

from dataclasses import dataclass


class Unreadable(Exception):
    """The file can't be read as a list of schools. Its text is a sentence for the person who brought it."""


class BadValue(ValueError):
    """A cell can't be understood. Its text says what to write instead."""


class DigitsLost(ValueError):
    """A spreadsheet rounded an id. Its text says how to bring it back."""


@dataclass(frozen=True)
class Problem:
    """One cell that can't be used: where it stands, what it says, what to do."""

    column: str
    value: str
    advice: str
