"""Where our rules meet allauth."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.letters import letter
from accounts.models import User
from accounts.sealing import sealed, unsealed
from accounts.visitors import account_tried, address_of, place_of


class AccountAdapter(DefaultAccountAdapter):
    """People come in by invitation: nobody makes an account for themselves."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "That address and password don’t belong together. Check both, or let us send you a code."
        ),
        "incorrect_code": _("That is not the code we sent. Check it, or ask for a new one."),
        "incorrect_password": _("That is not your password."),
        "enter_current_password": _("That is not your password."),
        "too_many_login_attempts": _("Too many tries. Wait 15 minutes, then try again."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        # A session row wants an address, even behind a local socket.
        return address_of(request) or "0.0.0.0"  # noqa: S104 - written down, not bound to

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Without asking which host was asked: some mails leave after the request is over."""
        self.render_mail(template_prefix, email, context).send()

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """Every mail of allauth's is one of our letters, in the reader's language."""
        user = context.get("user")
        return letter(
            template_prefix.rpartition("/")[2], email, context, language=getattr(user, "language", "")
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the address of the site, whatever host the visitor claims to have asked."""
        return settings.SITE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def is_safe_url(self, url: str) -> bool:
        """After signing in or out, people stay on this very site."""
        here = self.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={here.get_host()}, require_https=here.is_secure()
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures count for an address from one place, so that nobody can lock others out."""
        return f"{account_tried(request, credentials)} from {place_of(request)}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Texts of ours, and secrets of authenticator apps unreadable in the database and its backups."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code is not right. Codes of an app change every 30 seconds."),
    }

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unsealed(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - theirs
        return gettext("My passkey")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """A district's provider vouches for people who are known here already; it makes no new ones."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Nobody ties a stranger's identity to an account: the address alone decides."""
        if request.user.is_authenticated:
            raise ImmediateHttpResponse(redirect("account"))

    def authenticate_by_email(self, sociallogin: Any) -> tuple[User, str] | None:
        """The account of an address that the provider has verified: true, not "true" or "false"."""
        for address in sociallogin.email_addresses:
            user = User.objects.with_email(address.email) if address.verified is True else None
            if user:
                return user, address.email
        return None
