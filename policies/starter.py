"""A policy to begin with, in our own words, at a reading level of about grade six.

It speaks of every required part once, so that a district sees what each could sound like.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from policies.enums import RequiredPart as Part


@dataclass(frozen=True)
class StarterParagraph:
    text: object
    covers: tuple[Part, ...]


@dataclass(frozen=True)
class StarterSection:
    heading: object
    paragraphs: tuple[StarterParagraph, ...]


TITLE = _("How families and schools work together")
INTRODUCTION = _(
    "This is the promise our schools make to families, and what we ask in return. It takes four minutes to "
    "read. Tell us where you agree and what you would change."
)

STARTER = (
    StarterSection(
        _("What we want"),
        (
            StarterParagraph(
                _(
                    "Every family is welcome in our schools. We work with families so that each "
                    "child learns well, feels safe, and looks forward to the next day."
                ),
                (Part.GOALS,),
            ),
            StarterParagraph(
                _(
                    "Each year the district sets a few clear goals for this work. We tell "
                    "families in the fall what the goals are, and in the spring how far we came."
                ),
                (Part.GOALS,),
            ),
        ),
    ),
    StarterSection(
        _("How we work together"),
        (
            StarterParagraph(
                _(
                    "Our schools reach out to families in six ways: help with raising children, "
                    "clear news in both directions, chances to volunteer, learning at home, a "
                    "voice in decisions, and ties with the community."
                ),
                (Part.TYPES,),
            ),
            StarterParagraph(
                _(
                    "Each school has an action team of teachers, parents, and the principal, and "
                    "of students and neighbors where it can. The team meets through the year and "
                    "writes a plan. Any parent may read the plan, and any parent may ask to join."
                ),
                (Part.TEAMS,),
            ),
            StarterParagraph(
                _(
                    "The district gives each team a person to call, training, time, and a small "
                    "budget. Someone from the district visits each team, reads its plan, and "
                    "helps when work is slow."
                ),
                (Part.HELP,),
            ),
        ),
    ),
    StarterSection(
        _("Your voice"),
        (
            StarterParagraph(
                _(
                    "Parents write this policy with us. Before it changes, we ask every family "
                    "what they think. We read each answer and say what we did with it."
                ),
                (Part.PARENTS,),
            ),
            StarterParagraph(
                _(
                    "Once a year we ask parents whether the policy works, and who is left out. "
                    "What we learn decides what we change."
                ),
                (Part.PARENTS,),
            ),
            StarterParagraph(
                _(
                    "Parents help decide how money for family involvement is spent. Each spring "
                    "we show what it bought."
                ),
                (Part.PARENTS,),
            ),
        ),
    ),
    StarterSection(
        _("For everyone"),
        (
            StarterParagraph(
                _(
                    "We write and speak in words that families use, in the languages that "
                    "families speak. Ask any school office for an interpreter. It costs nothing."
                ),
                (Part.ACCESS,),
            ),
            StarterParagraph(
                _(
                    "We plan meetings so that people who work, who have young children, or who "
                    "use a wheelchair can come. If you need something to take part, tell us, and "
                    "we will try to arrange it."
                ),
                (Part.ACCESS,),
            ),
        ),
    ),
)
