"""Words of the proof: how the policy was made with parents, and what the law asks to be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordKind(models.TextChoices):
    """What the district writes down of its work with parents on the policy."""

    NOTICE = "notice", _("Notice to families")
    MEETING = "meeting", _("Meeting")
    DISTRIBUTION = "handout", _("Handing out the policy")


class Purpose(models.TextChoices):
    """What a record was for: a requirement can ask for records of one purpose."""

    POLICY = "policy", _("Writing or changing the policy")
    EVALUATION = "evaluation", _("The yearly look at the policy")
    FUNDS = "funds", _("Deciding on Title I money")
    TITLE_I = "title_i", _("The yearly Title I meeting of a school")
    COMPACT = "compact", _("Agreements between school and families")
    STAFF = "staff", _("Helping staff work with families")
    OTHER = "other", _("Something else")


class Way(models.TextChoices):
    """How words reach families, or come from them."""

    PAPER = "paper", _("On paper")
    MAIL = "mail", _("By mail")
    EMAIL = "email", _("By e-mail")
    TEXT = "text", _("By text message")
    CALL = "call", _("By telephone")
    WEB = "web", _("On the web page")
    SOCIAL = "social", _("On social media")
    POSTER = "poster", _("On posters")
    MEETING = "meeting", _("At meetings")
    VISIT = "visit", _("At home visits")
    MEDIA = "media", _("By radio or newspaper")
    SURVEY = "survey", _("By a survey")


class Support(models.TextChoices):
    """What made it possible to come."""

    INTERPRETER = "interpreter", _("Interpreters")
    CHILD_CARE = "child_care", _("Child care")
    FOOD = "food", _("Food")
    RIDES = "rides", _("Rides")
    EVENING = "evening", _("Evening or weekend")
    ONLINE = "online", _("Also online")
    ACCESS = "access", _("Room without steps, sign language or large print")


class Subject(models.TextChoices):
    """What the yearly evaluation has to speak of (20 U.S.C. 6318(a)(2)(D))."""

    BARRIER = "barrier", _("What keeps families from taking part")
    NEED = "need", _("What families need to help their children learn, and to work with staff")
    STRATEGY = "strategy", _("What makes school and family work well together")


class Group(models.TextChoices):
    """Parents whose barriers the law asks to be looked at by name. Of groups, never of persons."""

    POVERTY = "poverty", _("Families with little money")
    DISABILITY = "disability", _("Parents with a disability")
    ENGLISH = "english", _("Parents who speak little English")
    LITERACY = "literacy", _("Parents who read little")
    MINORITY = "minority", _("Families of a racial or ethnic minority")
    OTHER = "other", _("Other families")


class Level(models.TextChoices):
    DISTRICT = "district", _("District")
    SCHOOL = "school", _("Every Title I school")


class Span(models.TextChoices):
    """From when evidence counts."""

    YEAR = "year", _("From this school year")
    VERSION = "version", _("From the making of this version of the policy")


class Proof(models.TextChoices):
    """Kinds of evidence. The first six the system sees by itself."""

    ADOPTED = "adopted", _("An adopted version of the policy")
    COMMENTS = "comments", _("Families’ comments, each one answered")
    ANSWERS = "answers", _("Answers published")
    TRANSLATION = "translation", _("The policy in families’ languages")
    TEAMS = "teams", _("Parents on action teams")
    EVALUATION = "evaluation", _("The yearly evaluation with parents")
    NOTICE = "notice", _("A notice to families")
    MEETING = "meeting", _("A meeting")
    DISTRIBUTION = "handout", _("The policy handed out")
    FILE = "file", _("A file of your own")


class Rag(models.TextChoices):
    """Where a requirement stands. Said as a word and a shape beside its color."""

    RED = "red", _("Overdue")
    AMBER = "amber", _("Not complete")
    LATER = "later", _("Not due yet")
    GREEN = "green", _("Shown")


# What a leader may say in place of the rule.
SAID_BY_HAND = (Rag.GREEN, Rag.AMBER, Rag.RED)


class Form(models.TextChoices):
    """How a proof leaves the building."""

    PDF = "pdf", _("PDF")
    ZIP = "zip", _("ZIP with all files")
