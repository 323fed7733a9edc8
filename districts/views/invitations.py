"""Who is invited: the list, sending again, withdrawing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from districts.actions.invitations import CannotAccept, send_again, withdraw
from districts.models import Invitation
from districts.rules import may_run_staffing
from districts.views.find import find_district
from partnerships.foundation.access import allow, writing


def find_invitation(request: Any, invitation_id: int) -> Invitation:
    return get_object_or_404(Invitation.objects.select_related("district"), pk=invitation_id)


@allow(may_run_staffing, find_district)
def listing(request: HttpRequest, district: Any) -> HttpResponse:
    """Those that wait first, then the rest, newest first."""
    rows = Invitation.objects.select_related("invited_by").in_order_of_need()
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "districts/invitation_list.html", {"page": page})


@writing(may_run_staffing, find_invitation)
def again(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        send_again(invitation=invitation, by=request.user)
    except CannotAccept:
        messages.error(request, _("This invitation was accepted or withdrawn meanwhile. Nothing was sent."))
    else:
        text = _("Sent to %(email)s again. The link of before no longer works.")
        messages.success(request, text % {"email": invitation.email})
    return redirect("districts:invitations", district=invitation.district.slug)


@writing(may_run_staffing, find_invitation)
def take_back(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        withdraw(invitation=invitation, by=request.user)
    except CannotAccept:
        messages.error(request, _("This invitation was accepted meanwhile. End the role instead."))
    else:
        text = _("The invitation of %(email)s is withdrawn.")
        messages.success(request, text % {"email": invitation.email})
    return redirect("districts:invitations", district=invitation.district.slug)
