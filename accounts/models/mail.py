from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """One message on its way out. The row is the truth; Celery is only the doorbell.

    Bodies hold sign-in codes, so outside the demo they are emptied once the message has left.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")

    to = models.JSONField()
    from_email = models.CharField(max_length=320)
    reply_to = models.JSONField(default=list)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField()
    # What has not left by then is no longer true, and is not sent. Empty: it may leave at any time.
    expires_at = models.DateTimeField(null=True, blank=True)
    # The address is somebody's who has no account, lent for this one letter: it goes with the letter.
    forget_address = models.BooleanField(default=False)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["try_at"], name="mail_waiting", condition=Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return self.subject
