"""What stands behind the question mark beside a field: what belongs there, and an example.

Kind of row → name of the field → (what to write, an example). Names and numbers are invented.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

HINTS: dict[str, dict[str, tuple[Any, Any]]] = {
    "goal": {
        "kind": (
            _("What the goal is about. Most teams have two academic goals, one on behavior and one on how "
              "welcome families feel."),
            _("Reading is academic; coming to school on time is behavior; greeting families in their own "
              "language is climate."),
        ),
        "statement": (
            _("What should be better for students by June, in one sentence that a parent would understand."),
            _("More second graders read a whole book by themselves."),
        ),
        "sip_goal": (
            _("Which goal of the School Improvement Plan this one serves, and on which page it stands."),
            _("Goal 1, early literacy, page 6"),
        ),
        "desired_results": (
            _("How much better, for whom, by when. A number now and a number then is enough."),
            _("From 52 of 90 second graders at grade level in September to 65 in May"),
        ),
        "how_measured": (
            _("What you will count or ask, and when. Take something that the school collects anyway."),
            _("Fall, winter and spring reading check; a show of hands at the June family breakfast"),
        ),
        "resources": (
            _("What you can draw on: people, rooms, materials, partners, money."),
            _("The library after school, two bilingual aides, 400 books from the Rotary Club"),
        ),
    },
    "activity": {
        "text": (
            _("What families, students and the school will do together. Start with what happens, not with "
              "why."),
            _("Saturday book breakfast: families read together, and each child takes a book home."),
        ),
        "types": (
            _("Which of the six types of involvement it serves. Choose the main one first; one or two are "
              "usual."),
            _("A book breakfast is mostly 4, learning at home; if parents read to other children it is 3, "
              "volunteering, too."),
        ),
        "dates": (
            _("The day or days, one a line. You need not type the year. If you know only the month, choose "
              "it under “More”."),
            _("October 17\nJanuary 23\nApril 10"),
        ),
        "when_note": (
            _("The time of day, or how often, in your own words."),
            _("9 to 10:30, the third Saturday"),
        ),
        "months": (
            _("If there is no date yet: the months in which it takes place. Once dates are there, they "
              "count."),
            _("October, January and April"),
        ),
        "grades": (
            _("Whose families it is for. Choose every grade you invite."),
            _("A kindergarten welcome is for K; a math night may be for 3, 4 and 5."),
        ),
        "in_charge": (
            _("One person who sees to it that it happens, by name. She may be outside the team. Several "
              "names: commas between."),
            _("Rosa Quintero"),
        ),
        "helpers": (
            _("Who helps: names, groups, partners."),
            _("Grade 2 teachers, the PTA, Kiwanis readers"),
        ),
        "budget": (
            _("What it costs in dollars, as well as you know today. Nothing? Write 0."),
            _("350"),
        ),
        "fund_source": (
            _("Where the money comes from."),
            _("Title I, parent and family engagement"),
        ),
        "title_one": (
            _("If this activity is one of the things that federal law asks of a Title I school, say which. "
              "Otherwise leave it empty."),
            _("The fall meeting at which you explain Title I to families is “Yearly meeting”."),
        ),
        "origin": (
            _("Whether families know it from last year."),
            _("The spring picnic of every year is continued; a first one is new."),
        ),
        "is_shared": (
            _("Say yes, and once the plan is approved other schools of the district find this idea and can "
              "use it. They see what it cost and how many came, never names or dates."),
            _("A reading night that worked is worth passing on."),
        ),
        "status": (
            _("Where it stands today."),
            _("Planned until somebody begins to prepare it, then under way."),
        ),
        "done_on": (
            _("The day on which it took place; of several, the last."),
            _("April 10"),
        ),
        "outcome": (
            _("Who came, what went well, what you would change. Three short sentences help next year’s team "
              "most."),
            _("62 families came, a third of them for the first time. The readers in Spanish were full at "
              "once. Start half an hour later."),
        ),
    },
    "step": {
        "text": (
            _("One thing that must be ready before the day."),
            _("Invitations in English and Somali"),
        ),
        "due_on": (_("The day by which it is ready."), _("October 2")),
        "who": (_("Who does it: one name is best."), _("Mr. Haddad")),
        "is_done": (_("Yes, when it is ready."), _("The invitations went home on Thursday: yes.")),
    },
}  # fmt: skip
