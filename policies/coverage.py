"""Which of the parts that a policy has to speak of are there, and how hard its words are to read.

Advice only: nothing here ever stops anybody. Pure functions over policies.content.content_of.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policies.enums import RequiredPart
from policies.grade import AIM, grade_of
from policies.lifecycle import paragraphs

# Why a part is asked for, in our words; and where the law asks for it (ESEA as amended, 20 U.S.C. 6318).
WHY: dict[str, tuple[Any, str]] = {
    RequiredPart.GOALS: (
        gettext_lazy(
            "Families can only hold us to what we say we want. Name a few goals, and when we tell how far "
            "we came."
        ),
        "ESEA § 1116(a)(2)",
    ),
    RequiredPart.TYPES: (
        gettext_lazy(
            "Six types keep the work from shrinking to newsletters: each reaches families whom the others "
            "miss."
        ),
        "",
    ),
    RequiredPart.TEAMS: (
        gettext_lazy(
            "A policy is kept by people. A team with parents on it in every school turns words into a plan."
        ),
        "ESEA § 1116(a)(2)(F)",
    ),
    RequiredPart.HELP: (
        gettext_lazy(
            "Schools can’t do this alone. Say what the district gives them: somebody to call, training, "
            "time, money."
        ),
        "ESEA § 1116(a)(2)(B)",
    ),
    RequiredPart.PARENTS: (
        gettext_lazy(
            "The policy is written with parents, looked at with them every year, and changed by what they "
            "find; and they have a say in how the money for it is spent."
        ),
        "ESEA § 1116(a)(2)(A), (D), (E), (a)(3)(B)",
    ),
    RequiredPart.ACCESS: (
        gettext_lazy(
            "Whoever can’t read it, hear it or come to the meeting has no voice. Name languages, "
            "interpreters, child care, ways in."
        ),
        "ESEA § 1116(a)(2)(D)(i), (f)",
    ),
}


@dataclass(frozen=True)
class Check:
    """One required part: why it is asked for, the law that asks, and the paragraphs that speak of it, as
    (id, number)."""

    label: str
    why: str
    law: str
    about: tuple[tuple[int, int], ...]

    @property
    def fine(self) -> bool:
        return bool(self.about)


@dataclass(frozen=True)
class Grades:
    """Reading grades: of the whole, and of each paragraph by id. None for what is too short to say."""

    whole: float | None
    of: dict[int, float | None]
    hard: tuple[tuple[int, int, float], ...]

    @property
    def fine(self) -> bool:
        return self.whole is None or not is_hard(self.whole)


def checks_of(content: dict[str, Any]) -> list[Check]:
    """Every required part, in their order."""
    every = paragraphs(content)
    return [
        Check(
            str(part.label),
            str(WHY[part][0]),
            WHY[part][1],
            tuple((each["id"], each["number"]) for each in every if part in each["covers"]),
        )
        for part in RequiredPart
    ]


def gaps(content: dict[str, Any]) -> list[Check]:
    """The required parts that no paragraph speaks of."""
    return [check for check in checks_of(content) if not check.fine]


def grades_of(content: dict[str, Any]) -> Grades | None:
    """How hard the version is to read; None where it is not in English: the formula says nothing."""
    if not content["language"].startswith("en"):
        return None
    every = paragraphs(content)
    of = {each["id"]: grade_of(each["text"]) for each in every}
    hard = tuple(
        (each["id"], each["number"], grade)
        for each in every
        if (grade := of[each["id"]]) is not None and is_hard(grade)
    )
    return Grades(grade_of("\n".join([content["introduction"], *(each["text"] for each in every)])), of, hard)


def is_hard(grade: float) -> bool:
    """Above what we aim at; a grade and a half may be a matter of counting."""
    return grade >= AIM + 1.5


def facts_of(paragraph: dict[str, Any], grade: float | None) -> str:
    """What stands under a paragraph: `Reading grade 6. Speaks of: …`"""
    labels = dict(RequiredPart.choices)
    said = []
    if grade is not None:
        words = (
            _("Reading grade %(grade)s, hard to read.") if is_hard(grade) else _("Reading grade %(grade)s.")
        )
        said.append(words % {"grade": round(grade)})
    if paragraph["covers"]:
        covers = ", ".join(str(labels[each]) for each in paragraph["covers"])
        said.append(_("It covers: %(parts)s.") % {"parts": covers})
    return " ".join(said)
