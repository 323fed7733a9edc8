"""Words of the schools and their action teams."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PREKINDERGARTEN = "prekindergarten", _("Preschool")
    ELEMENTARY = "elementary", _("Elementary")
    MIDDLE = "middle", _("Middle")
    HIGH = "high", _("High")
    OTHER = "other", _("Other")


class SchoolStatus(models.TextChoices):
    OPEN = "open", _("Open")
    NEW = "new", _("Opens soon")
    CLOSED = "closed", _("Closed")


class Grade(models.TextChoices):
    """Grade codes of the Common Core of Data (NCES), lowest first."""

    PK = "PK", _("Pre-K")
    KG = "KG", _("K")
    G01 = "01", "1"
    G02 = "02", "2"
    G03 = "03", "3"
    G04 = "04", "4"
    G05 = "05", "5"
    G06 = "06", "6"
    G07 = "07", "7"
    G08 = "08", "8"
    G09 = "09", "9"
    G10 = "10", "10"
    G11 = "11", "11"
    G12 = "12", "12"
    G13 = "13", "13"
    UG = "UG", _("Ungraded")
    AE = "AE", _("Adult education")


_GRADE_LABELS = dict(Grade.choices)


def grade_span(low: str, high: str) -> str:
    """The grades served, as people write them: K–5, 9–12, or a single grade; nothing where unknown."""
    first, last = str(_GRADE_LABELS.get(low, "")), str(_GRADE_LABELS.get(high, ""))
    if not (first and last) or first == last:
        return first or last
    return f"{first}–{last}"


class MemberKind(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    TEACHER = "teacher", _("Teacher")
    PARENT = "parent", _("Parent or family member")
    STUDENT = "student", _("Student")
    COMMUNITY = "community", _("Community member")
    STAFF = "staff", _("Other staff")


class Office(models.TextChoices):
    CHAIR = "chair", _("Chair")
    CO_CHAIR = "co_chair", _("Co-chair")
    MEMBER = "member", _("Member")


class ImportState(models.TextChoices):
    """Where a school list stands on its way in."""

    ASKING = "asking", _("Waiting for your answers")
    READING = "reading", _("Being read")
    READY = "ready", _("Read, nothing brought in yet")
    APPLYING = "applying", _("Being brought in")
    APPLIED = "applied", _("Brought in")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Could not be read")
    DROPPED = "dropped", _("Not brought in")


class Verdict(models.TextChoices):
    """What a row of a list would do."""

    CREATE = "create", _("New")
    CHANGE = "change", _("Changed")
    CLOSE = "close", _("Closes")
    REOPEN = "reopen", _("Reopens")
    MISSING = "missing", _("Not in the list")
    DOUBT = "doubt", _("In doubt")
    BAD = "bad", _("Can't be used")
    SKIP = "skip", _("Left out")
    SAME = "same", _("No change")


class Decision(models.TextChoices):
    """A person's answer about a row in doubt."""

    SAME = "same", _("It is the school that is here")
    NEW = "new", _("It is a new school")
    SKIP = "skip", _("Leave it out")
