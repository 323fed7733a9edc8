"""Where the mail provider hands on what families write. django-anymail reads what each provider sends."""

from typing import Any

from anymail.utils import get_request_basic_auth
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from family_voice.arriving import PutOff

WEBHOOKS = "anymail.webhooks"
# 25 MB of mail as text, and what the provider says of it.
LARGEST_BODY = 40_000_000
AN_HOUR = 3600
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
    """404 where no provider is set; 400 for whoever does not know the secret; 503 for a mail that is to be
    handed on later again. The mail itself goes to family_voice.receivers."""
    name = PROVIDERS.get(settings.MAIL_IN_FROM)
    if name is None or not settings.MAIL_EVENTS_SECRET:
        raise Http404
    view: Any = import_string(f"{WEBHOOKS}.{name}")
    if _knows_the_secret(request):
        _read_with_its_pictures(request)
    try:
        return view.as_view()(request)
    except PutOff:
        return HttpResponse(status=503, headers={"Retry-After": str(AN_HOUR)})


def _knows_the_secret(request: HttpRequest) -> bool:
    told = get_request_basic_auth(request) or ""
    return constant_time_compare(told, settings.MAIL_EVENTS_SECRET)


def _read_with_its_pictures(request: HttpRequest) -> None:
    """Pictures come within the JSON, and a mail may have 25 MB: Django's limit is for forms, and would lose
    the words along with them. A larger body meets that limit.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    is_text = request.content_type == "application/json"
    if is_text and length.isdecimal() and int(length[:18]) <= LARGEST_BODY:
        # Where Django itself puts what it has read; it has no setting for one view.
        request._body = request.read()  # type: ignore[attr-defined]  # noqa: SLF001
