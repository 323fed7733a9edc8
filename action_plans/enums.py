"""Words of the One-Year Action Plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActionPlanState(models.TextChoices):
    """Where a One-Year Action Plan stands. What may happen next is in lifecycle.py alone."""

    DRAFT = "draft", _("Drafting")
    SUBMITTED = "submitted", _("In review")
    CHANGES = "changes", _("Changes asked")
    RECOMMENDED = "recommended", _("Recommended for approval")
    APPROVED = "approved", _("Approved")
    CLOSED = "closed", _("Closed")


class PlanLayout(models.TextChoices):
    """How a team groups its activities. The words are the same; changing the layout changes none."""

    BY_GOAL = "by_goal", _("By goal")
    BY_TYPE = "by_type", _("By type of involvement")


class Involvement(models.IntegerChoices):
    """The six types of involvement, in the field's own order (Epstein's framework)."""

    PARENTING = 1, _("Parenting")
    COMMUNICATING = 2, _("Communicating")
    VOLUNTEERING = 3, _("Volunteering")
    LEARNING_AT_HOME = 4, _("Learning at home")
    DECISION_MAKING = 5, _("Decision making")
    COLLABORATING = 6, _("Collaborating with the community")


class GoalKind(models.TextChoices):
    """What a goal is about: one of three, or, in a plan begun by type, a type of involvement."""

    ACADEMIC = "academic", _("Academic")
    BEHAVIOR = "behavior", _("Behavior")
    CLIMATE = "climate", _("Climate of partnership")
    TYPE_1 = "type_1", _("Parenting")
    TYPE_2 = "type_2", _("Communicating")
    TYPE_3 = "type_3", _("Volunteering")
    TYPE_4 = "type_4", _("Learning at home")
    TYPE_5 = "type_5", _("Decision making")
    TYPE_6 = "type_6", _("Collaborating with the community")

    @property
    def involvement(self) -> "Involvement | None":
        """The type that a goal of this kind stands for; None for the three kinds of a plan by goal."""
        return Involvement(int(self.value[-1])) if self.value.startswith("type_") else None


class TitleOne(models.TextChoices):
    """What an activity does for family engagement under Title I (20 U.S.C. 6318, in our own words)."""

    MEETING = "meeting", _("Yearly meeting for families about Title I")
    POLICY = "policy", _("Writing or reviewing the policy with families")
    COMPACT = "compact", _("School–family compact")
    LEARNING = "learning", _("Helping families support learning")
    TRAINING = "training", _("Preparing staff to work with families")
    ACCESS = "access", _("Languages and access")
    OTHER = "other", _("Another requirement")


class Origin(models.TextChoices):
    NEW = "new", _("New this year")
    CONTINUED = "continued", _("Continued from last year")


class Carry(models.TextChoices):
    """What the team makes of an activity of last year's plan."""

    KEEP = "keep", _("Keep as it was")
    IMPROVE = "improve", _("Improve")
    DROP = "drop", _("Drop")


class Progress(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Did not take place")


class Decision(models.TextChoices):
    """What became of a submission."""

    OPEN = "", _("Not answered yet")
    CHANGES = "changes", _("Changes asked")
    TAKEN_BACK = "taken_back", _("Taken back by the team")
    APPROVED = "approved", _("Approved")


class Approver(models.TextChoices):
    """Who has the last word on a plan: a setting of the district."""

    LEADER = "leader", _("The leader, after the facilitator recommends it")
    FACILITATOR = "facilitator", _("The facilitator alone")


class CommentKind(models.TextChoices):
    PRAISE = "praise", _("Praise")
    QUESTION = "question", _("Question")
    MUST_FIX = "must_fix", _("Must fix")
    # A team member's idea for another wording, where the chair writes alone.
    SUGGESTION = "suggestion", _("Suggestion")


class Anchor(models.TextChoices):
    """What a comment stands beside."""

    PLAN = "plan", _("The plan")
    GOAL = "goal", _("Goal")
    ACTIVITY = "activity", _("Activity")
    STEP = "step", _("Preparation step")


class Part(models.TextChoices):
    """What a person is to one plan: the `who` of lifecycle.MOVES. One person may be several."""

    CHAIR = "chair", _("Chair or co-chair")
    MEMBER = "member", _("Team member")
    PRINCIPAL = "principal", _("Principal")
    FACILITATOR = "facilitator", _("Facilitator")
    LEADER = "leader", _("Leader for partnerships")


class Words(models.TextChoices):
    """Which words of a plan somebody of the district office may read."""

    NONE = "none", _("None")
    LIVE = "live", _("The plan itself")
    SUBMITTED = "submitted", _("What was submitted last")
    IN_FORCE = "in_force", _("What is in force")


class Edition(models.TextChoices):
    """Which copy of each plan goes into a booklet."""

    IN_FORCE = "in_force", _("Plans in force, as they were approved")
    SUBMITTED = "submitted", _("The last submission of each school")


class Binding(models.TextChoices):
    """What a booklet is handed out as."""

    BOOKLET = "booklet", _("One PDF, with contents and bookmarks")
    ZIP = "zip", _("A ZIP file with a PDF for each school")
