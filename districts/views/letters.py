"""The page behind the link of an invitation: who invites you to what, and a button.

Mail scanners open links, so opening does nothing but remember the link in the session; the address
of the page that follows holds no secret.
"""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import NewPersonForm
from accounts.models import User
from districts.actions.invitations import AddressTaken, CannotAccept, SomebodyElse, accept
from districts.models import Invitation
from districts.notices import read_token
from partnerships.foundation.tenancy import across_all_districts

IN_SESSION = "invitation"


@login_not_required
@never_cache
@require_safe
def open_letter(request: HttpRequest, token: str) -> HttpResponse:
    if read_token(token):
        request.session[IN_SESSION] = token
    else:
        # A link of nobody's makes no session: else anybody could fill the table of sessions.
        request.session.pop(IN_SESSION, None)
    return redirect("invitation")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Show the invitation of the link that was opened last; POST accepts it."""
    invited, count = invited_by_link(request)
    page = page_for(request, invited, count)
    if request.method != "POST" or page["case"] not in ("yours", "new"):
        return render(request, "districts/invitation_open.html", page)
    if page["case"] == "new" and not page["form"].is_valid():
        return render(request, "districts/invitation_open.html", page, status=422)
    try:
        return come_in(request, invited, page["form"])
    except (CannotAccept, AddressTaken, SomebodyElse):
        # Somebody was faster (a second window, a withdrawal): say how things stand now.
        return redirect("invitation")


def come_in(request: HttpRequest, invited: Invitation, form: Any) -> HttpResponse:
    """Accept, and go to the first page of the district, signed in."""
    if request.user.is_authenticated:
        accept(invitation=invited, user=request.user)
        messages.success(request, _("Welcome to %(district)s.") % {"district": invited.district})
        return redirect("home")
    said = form.cleaned_data
    user = accept(invitation=invited, name=said["name"], password=said["password1"])
    return perform_login(request, user, email_verification="none")


def invited_by_link(request: HttpRequest) -> tuple[Any, int]:
    """The invitation of the link and the number of its letter; (None, 0) for no link of ours."""
    token = request.session.get(IN_SESSION, "")
    found = read_token(token)
    if found is None:
        return None, 0
    with across_all_districts(reason="An invited person opens a letter before any district is open to them."):
        rows = Invitation.objects.select_related("district", "invited_by")
        return rows.filter(pk=found[0]).first(), found[1]


def page_for(request: HttpRequest, invited: Any, count: int) -> dict[str, Any]:
    """What the page says: `case` is the state of a link that lets nobody in, or who is asked to do what."""
    about = {"invitation": invited, "token": request.session.get(IN_SESSION, "")}
    if invited is None:
        return {"case": "unknown"}
    if invited.state != "open":
        return about | {"case": invited.state.value}
    if invited.sent_count != count:
        return about | {"case": "replaced"}
    return about | case_of(request, invited)


def case_of(request: HttpRequest, invited: Invitation) -> dict[str, Any]:
    """yours, somebody_else (is signed in), known (has an account) or new, with a form."""
    if request.user.is_authenticated:
        return {"case": "yours" if request.user.email == invited.email else "somebody_else", "form": None}
    if User.objects.with_email(invited.email):
        return {"case": "known"}
    form = NewPersonForm(request.POST or None, email=invited.email, initial={"name": invited.name})
    return {"case": "new", "form": form}
