"""Your account: name, language, password, second factor, sessions."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions
from accounts.browsers import described
from accounts.forms import AboutMeForm


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name and language, and the ways to the rest."""
    form = AboutMeForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account")
    kinds = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    about = {"form": form, "has_app": "totp" in kinds, "passkeys": kinds.count("webauthn")}
    return render(request, "account/account.html", about | {"sessions": len(sessions_of(request))})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Work in another language from here on, and back to the page."""
    chosen, back = request.POST.get("language", ""), request.POST.get("next", "")
    if chosen in settings.INTERFACE_LANGUAGES:
        actions.choose_language(user=request.user, language=chosen)
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    return redirect(back)


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Where this person is signed in."""
    return render(request, "usersessions/usersession_list.html", {"sessions": sessions_of(request)})


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one other browser out; to leave this one there is signing out."""
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    actions.end_session(session=get_object_or_404(others, pk=pk), by=request.user, request=request)
    messages.success(request, _("That browser is signed out."))
    return redirect("usersessions_list")


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign every other browser out."""
    count = actions.end_other_sessions(user=request.user, request=request)
    text = ngettext(
        "%(count)s other browser is signed out.", "%(count)s other browsers are signed out.", count
    )
    messages.success(request, text % {"count": count})
    return redirect("usersessions_list")


def sessions_of(request: HttpRequest) -> list[dict[str, Any]]:
    """The person's running sessions, this one first, then the newest."""
    here = request.session.session_key
    rows = UserSession.objects.purge_and_list(request.user)
    found = [
        {
            "pk": row.pk,
            "here": row.session_key == here,
            "browser": described(row.user_agent),
            "ip": row.ip,
            "since": row.created_at,
        }
        for row in rows
    ]
    return sorted(found, key=lambda each: (not each["here"], -each["since"].timestamp()))
