"""Words of the district."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does for the whole district."""

    LEADER = "leader", _("Leader for partnerships")
    FACILITATOR = "facilitator", _("Facilitator")
    SUPERINTENDENT = "superintendent", _("Superintendent")
    EVALUATOR = "evaluator", _("Evaluator")
    IT = "it", _("District IT")


class SchoolRole(models.TextChoices):
    """What a person does for one school."""

    CHAIR = "chair", _("Chair")
    CO_CHAIR = "co_chair", _("Co-chair")
    MEMBER = "member", _("Team member")
    PRINCIPAL = "principal", _("Principal")


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting to start")
    RUNNING = "running", _("At work")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    STOPPED = "stopped", _("Stopped")


class InvitationState(models.TextChoices):
    OPEN = "open", _("Waiting for an answer")
    EXPIRED = "expired", _("Expired")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class AuditKind(models.TextChoices):
    SIGNED_IN = "signed_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGNED_OUT = "signed_out", _("Signed out")
    PASSWORD_CHANGED = "password_changed", _("Changed the password")
    SECOND_FACTOR_CHANGED = "second_factor_changed", _("Changed the second factor")
    SESSION_ENDED = "session_ended", _("Signed out elsewhere")
    INVITED = "invited", _("Invited")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("Withdrew an invitation")
    INVITATION_ACCEPTED = "invitation_accepted", _("Accepted an invitation")
    ROLE_GIVEN = "role_given", _("Gave a role")
    ROLE_CHANGED = "role_changed", _("Changed a role")
    ROLE_ENDED = "role_ended", _("Ended a role")
    IMPORTED = "imported", _("Imported")
    IMPORT_UNDONE = "import_undone", _("Undid an import")
    EXPORTED = "exported", _("Exported")
    PLANNING_CHANGED = "planning_changed", _("Changed how plans are approved")
    DUE_DATE_MOVED = "due_date_moved", _("Moved a due date")
    REMINDED = "reminded", _("Reminded")
    PUBLISHED = "published", _("Changed what the public sees")
    MODERATED = "moderated", _("Hid or showed families’ words")
    FAMILIES_ANSWERED = "families_answered", _("Published answers to families")
    ANSWERS_WITHDRAWN = "answers_withdrawn", _("Withdrew answers to families")
    ABANDONED = "abandoned", _("Abandoned what was begun")
    FAMILY_TOLD = "family_told", _("Told a family the answer")
