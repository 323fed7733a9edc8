"""A sample set of requirements: Section 1116 of the law on Title I (20 U.S.C. 6318), in our own words.

A district takes it as a start and makes it its own. It is no legal advice; each entry names its paragraph.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from binder.enums import Level, Proof, Purpose, Span

LAW = "20 U.S.C. 6318"


@dataclass(frozen=True)
class Sample:
    """One requirement. `due`: (month, day) of a school year that begins in summer."""

    code: str
    asks: Any
    why: Any
    needs: tuple[Proof, ...]
    span: Span = Span.YEAR
    level: Level = Level.DISTRICT
    purpose: str = ""
    due: tuple[int, int] | None = None
    # The paragraph, where the code says more than that.
    paragraph: str = ""

    @property
    def source(self) -> str:
        return LAW + (self.paragraph or self.code.removeprefix("1116"))


SAMPLES = (
    Sample(
        "1116(a)(2)",
        _("The district has a written policy, made together with parents and agreed with them."),
        _("A policy that parents helped to write is one that they can use."),
        (Proof.ADOPTED, Proof.NOTICE, Proof.MEETING, Proof.COMMENTS, Proof.ANSWERS),
        span=Span.VERSION, purpose=Purpose.POLICY, due=(10, 31),
    ),
    Sample(
        "1116(a)(2)(D)",
        _("Each year the district looks with parents at what the policy says and what it does: what keeps "
          "families from taking part, what they need, what works."),
        _("What was found has to show in the next version; else it is a form, filled in."),
        (Proof.EVALUATION, Proof.MEETING), purpose=Purpose.EVALUATION, due=(5, 31),
    ),
    Sample(
        "1116(a)(2)(F)",
        _("Parents take part in what the Title I schools do."),
        _("Parents on each school’s action team take part all year, not on one evening."),
        (Proof.TEAMS,), level=Level.SCHOOL, due=(10, 31),
    ),
    Sample(
        "1116(a)(3)(B)",
        _("Parents have a say in how the money set aside for family engagement is used."),
        _("They know best which help reaches them."),
        (Proof.NOTICE, Proof.MEETING), purpose=Purpose.FUNDS, due=(4, 30),
    ),
    Sample(
        "1116(a)(2), given out",
        _("The policy is given out to the parents of children in Title I schools."),
        _("Nobody uses a right that nobody told them of."),
        (Proof.DISTRIBUTION,), purpose=Purpose.POLICY, due=(10, 31), paragraph="(a)(2)",
    ),
    Sample(
        "1116(e)(5)",
        _("What is sent to parents, the policy first of all, is in a form and, as far as can be done, in a "
          "language that they understand."),
        _("A policy in a language one can’t read is kept from those it is for."),
        (Proof.TRANSLATION,), span=Span.VERSION, due=(10, 31),
    ),
    Sample(
        "1116(b)(1)",
        _("Every Title I school has a written policy of its own: agreed with its parents, kept up to date, "
          "open to its community."),
        _("Families meet the policy at their school, not at the district office."),
        (Proof.FILE,), level=Level.SCHOOL, due=(10, 31),
    ),
    Sample(
        "1116(c)(1)",
        _("Every Title I school holds a yearly meeting, at a time that suits parents, and invites all of "
          "them: what Title I is, and what their rights are."),
        _("It is the one evening on which every family is told what it may ask for."),
        (Proof.NOTICE, Proof.MEETING), level=Level.SCHOOL, purpose=Purpose.TITLE_I, due=(11, 15),
    ),
    Sample(
        "1116(d)",
        _("Every Title I school makes, with parents, an agreement on what school and families each do for "
          "children’s learning."),
        _("Talked over once a year, it is the shortest way to a shared aim."),
        (Proof.MEETING,), level=Level.SCHOOL, purpose=Purpose.COMPACT, due=(11, 30),
    ),
    Sample(
        "1116(e)(3)",
        _("With parents’ help, staff learn to reach out to families and to work with them as equals."),
        _("Most staff were never taught it."),
        (Proof.MEETING,), purpose=Purpose.STAFF, due=(3, 31),
    ),
    Sample(
        "1116(f)",
        _("Parents who speak little English, parents with a disability and families who move for work can "
          "take part; what is sent to them is in a form and language they understand."),
        _("Whoever is not heard is not in the policy either."),
        (Proof.TRANSLATION, Proof.COMMENTS), span=Span.VERSION,
    ),
)  # fmt: skip
