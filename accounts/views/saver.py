"""What a page's script asks while it keeps a person's typing: is this session still alive?"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_safe

from accounts.middleware import is_saver


@login_not_required
@require_safe
def token(request: HttpRequest) -> JsonResponse:
    """A fresh CSRF token, and whose session this is: after a sign-in in another tab, both are new."""
    user = request.user
    return JsonResponse({"token": get_token(request), "user": user.pk if user.is_authenticated else None})


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF refused. A saver gets a word for it, so that it can fetch a token and try again."""
    if is_saver(request):
        return JsonResponse({"status": "stale_page"}, status=403)
    return csrf_failure(request, reason=reason)
