"""Signing in with the district's own provider (OpenID Connect)."""

from urllib.parse import urlsplit

from allauth.socialaccount.providers.openid_connect import views as provider
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException


@login_not_required
def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the provider, by a page of our own.

    A form may only lead to this site (CSP form-action), and browsers hold redirects to that as
    well: so the form leads to a page, and the page onward.
    """
    try:
        answer = provider.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=502)
    onward = answer.headers.get("Location", "")
    if urlsplit(onward).netloc:
        return render(request, "socialaccount/login_redirect.html", {"redirect_to": onward})
    return answer
