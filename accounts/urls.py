"""Signing in, and one's own account.

allauth's pages are named one by one, so that those the product doesn't want (signing up by oneself,
several addresses, connected accounts) don't exist. No page of this room is ever kept by a browser.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache

from accounts.views import demo, front, me, provider, saver


def page(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(route, never_cache(view), name=name)


urlpatterns = [
    page("", me.account, "account"),
    page("language/", me.language, "account_language"),
    page("sessions/", me.sessions, "usersessions_list"),
    page("sessions/<int:pk>/end/", me.end_session, "account_end_session"),
    page("sessions/end-others/", me.end_sessions, "account_end_sessions"),
    page("token/", saver.token, "account_token"),
    # In and out
    page("login/", account.login, "account_login"),
    page("login/code/", account.request_login_code, "account_request_login_code"),
    page("login/code/confirm/", account.confirm_login_code, "account_confirm_login_code"),
    page("login/passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    page("login/second/", mfa.authenticate, "mfa_authenticate"),
    page("logout/", account.logout, "account_logout"),
    # Not a page to sign up: it says where accounts come from. allauth links to it by this name.
    page("by-invitation/", front.by_invitation, "account_signup"),
    page("inactive/", account.account_inactive, "account_inactive"),
    page("demo/", demo.sign_in, "demo_sign_in"),
    # Asked again before something that matters
    page("confirm/", account.reauthenticate, "account_reauthenticate"),
    page("confirm/second/", mfa.reauthenticate, "mfa_reauthenticate"),
    page("confirm/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    # Passwords
    page("password/change/", account.password_change, "account_change_password"),
    page("password/set/", account.password_set, "account_set_password"),
    page("password/reset/", account.password_reset, "account_reset_password"),
    page("password/reset/sent/", account.password_reset_done, "account_reset_password_done"),
    page(
        "password/reset/done/", account.password_reset_from_key_done, "account_reset_password_from_key_done"
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        never_cache(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    # Second factor
    page("second/", mfa.index, "mfa_index"),
    page("second/app/add/", totp.activate_totp, "mfa_activate_totp"),
    page("second/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    page("second/recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    page("second/recovery-codes/new/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    page(
        "second/recovery-codes/file/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"
    ),
    page("second/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn"),
    page("second/passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    page("second/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    page("second/passkeys/<int:pk>/name/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    # The district's own provider
    page("provider/cancelled/", social.login_cancelled, "socialaccount_login_cancelled"),
    page("provider/error/", social.login_error, "socialaccount_login_error"),
    page("provider/<slug:provider_id>/", provider.sign_in, "openid_connect_login"),
    page("provider/<slug:provider_id>/back/", openid.callback, "openid_connect_callback"),
]
