"""Pages before sign-in that are ours, not allauth's."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def by_invitation(request: HttpRequest) -> HttpResponse:
    """Where accounts come from."""
    return render(request, "account/signup_closed.html")
