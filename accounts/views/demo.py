"""What only the demo has: signing in by a button, and an outbox that shows every mail."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from accounts import demo
from accounts.letters import LINK
from accounts.models import Mail


def only_in_the_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Anywhere else the page does not exist."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, **url: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **url)

    return guarded


@only_in_the_demo
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    user = demo.user_of(request.POST.get("email", ""))
    if user is None:
        raise Http404
    return perform_login(request, user, email_verification="none")


@only_in_the_demo
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(Mail.objects.defer("text", "html"), 50).get_page(request.GET.get("page"))
    return render(request, "account/demo_outbox.html", {"page": page})


@only_in_the_demo
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Mail, pk=pk)
    return render(request, "account/demo_mail.html", {"mail": row, "paragraphs": paragraphs_of(row)})


def paragraphs_of(row: Mail) -> list[dict[str, str]]:
    """text and, for a paragraph that is a link, its address; one to this site leads to this demo."""
    parts = [part for part in row.text.split("\n\n") if part.strip()]
    return [
        {"text": part, "url": part.removeprefix(settings.SITE_URL) if LINK.fullmatch(part) else ""}
        for part in map(str.strip, parts)
    ]
