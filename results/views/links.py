"""Making and withdrawing links for one activity."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.limits import may_mail
from action_plans.models import ActionActivity
from partnerships.foundation.access import writing
from results import actions
from results.forms import LinkForm
from results.rules import may_send_link
from results.views.find import Of, find_activity, find_link, tell_url
from results.views.parts import links_of
from results.views.tell import page_of


@writing(may_send_link, find_activity)
def make_link(request: Any, activity: ActionActivity) -> HttpResponse:
    links = links_of(activity, request.POST)
    form: LinkForm = links["form"]
    if form.is_valid():
        said = form.cleaned_data
        if not said["email"] or may_mail(request, said["email"]):
            actions.make_link(activity=activity, by=request.hats, **said)
            _thank(request, said["email"])
            return redirect(f"{tell_url(activity)}#links")
        form.add_error("email", _("A mail went there just now. Wait a minute, then send the next one."))
    return render(
        request, "results/tell_page.html", page_of(request, activity) | {"links": links}, status=422
    )


def _thank(request: Any, email: str) -> None:
    if email:
        messages.success(request, _("The link is on its way to %(email)s.") % {"email": email})
    else:
        messages.success(request, _("The link is ready. Copy it from this page."))


@writing(may_send_link, find_link)
def withdraw_link(request: Any, found: Of) -> HttpResponse:
    actions.withdraw_link(link=found.row, by=request.hats)
    messages.success(request, _("The link works no longer."))
    return redirect(f"{tell_url(found.activity)}#links")
