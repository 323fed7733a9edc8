"""Where the mail provider hands on what families write. django-anymail reads what each provider sends."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

WEBHOOKS = "anymail.webhooks"
# Those that show who they are with the name and password of MAIL_EVENTS_SECRET alone.
PROVIDERS = {
    "brevo": "brevo.BrevoInboundWebhookView",
    "mailjet": "mailjet.MailjetInboundWebhookView",
    "postmark": "postmark.PostmarkInboundWebhookView",
    "sendgrid": "sendgrid.SendGridInboundWebhookView",
    "sparkpost": "sparkpost.SparkPostInboundWebhookView",
}


@login_not_required
@never_cache
@csrf_exempt
def policy_mail(request: HttpRequest) -> HttpResponseBase:
    """404 where no provider is set; 400 for whoever does not know the secret. The mail itself goes to
    family_voice.receivers."""
    name = PROVIDERS.get(settings.MAIL_IN_FROM)
    if name is None or not settings.MAIL_EVENTS_SECRET:
        raise Http404
    view: Any = import_string(f"{WEBHOOKS}.{name}")
    return view.as_view()(request)
