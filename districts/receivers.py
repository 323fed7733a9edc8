"""What the districts write down when people sign in and change how they do.

An account is nobody's district, so each line goes to every district where the person holds a role.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver

from accounts.models import User
from accounts.signals import sessions_ended
from accounts.visitors import account_tried, address_of
from districts.audit import note
from districts.enums import AuditKind
from districts.hats import hats_of


def note_everywhere(kind: AuditKind, user: User, *, request: Any, by: Any, **details: Any) -> None:
    """One line in each district where this person holds a role today."""
    for district_id in sorted({hat.district_id for hat in hats_of(user)}):
        note(
            kind, district=district_id, by=by, about=user.email,
            ip_address=address_of(request) or None, **details,
        )  # fmt: skip


@receiver(account.user_logged_in)
def note_sign_in(sender: Any, *, request: Any, user: User, **more: Any) -> None:
    ways = [record["method"] for record in request.session.get("account_authentication_methods", [])]
    note_everywhere(AuditKind.SIGNED_IN, user, request=request, by=user, ways=ways)


@receiver(user_login_failed)
def note_wrong_password(sender: Any, *, credentials: dict, request: Any = None, **more: Any) -> None:
    """Only for addresses that have an account; and no more lines once the place is locked out."""
    if request is None or getattr(request, "axes_locked_out", False):
        return
    # For an address without an account the same question is asked, so that it takes as long.
    user = User.objects.with_email(account_tried(request, credentials)) or User(pk=0)
    note_everywhere(AuditKind.SIGN_IN_FAILED, user, request=request, by=None, way="password")


@receiver(user_locked_out)
def note_lock_out(sender: Any, *, request: Any, username: str, **more: Any) -> None:
    user = User.objects.with_email(username) or User(pk=0)
    note_everywhere(AuditKind.SIGN_IN_FAILED, user, request=request, by=None, way="locked out")


@receiver(account.login_code_rejected)
def note_wrong_code(sender: Any, *, request: Any, user: User, **more: Any) -> None:
    note_everywhere(AuditKind.SIGN_IN_FAILED, user, request=request, by=None, way="code")


@receiver(mfa.authentication_failed)
def note_wrong_second_factor(sender: Any, *, request: Any, user: User, **more: Any) -> None:
    note_everywhere(AuditKind.SIGN_IN_FAILED, user, request=request, by=None, way="second factor")


@receiver(user_logged_out)
def note_sign_out(sender: Any, *, request: Any, user: User | None, **more: Any) -> None:
    if user is not None:
        note_everywhere(AuditKind.SIGNED_OUT, user, request=request, by=user)


@receiver([account.password_changed, account.password_set])
def note_new_password(sender: Any, *, request: Any, user: User, **more: Any) -> None:
    note_everywhere(AuditKind.PASSWORD_CHANGED, user, request=request, by=user)


@receiver(account.password_reset)
def note_password_by_link(sender: Any, *, request: Any, user: User, **more: Any) -> None:
    note_everywhere(AuditKind.PASSWORD_CHANGED, user, request=request, by=user, way="link")


@receiver(mfa.authenticator_added)
def note_second_factor_added(
    sender: Any, *, request: Any, user: User, authenticator: Any, **more: Any
) -> None:
    note_second_factor(request, user, authenticator, "added")


@receiver(mfa.authenticator_removed)
def note_second_factor_removed(
    sender: Any, *, request: Any, user: User, authenticator: Any, **more: Any
) -> None:
    note_second_factor(request, user, authenticator, "removed")


@receiver(mfa.authenticator_reset)
def note_second_factor_reset(
    sender: Any, *, request: Any, user: User, authenticator: Any, **more: Any
) -> None:
    note_second_factor(request, user, authenticator, "made anew")


def note_second_factor(request: Any, user: User, authenticator: Any, what: str) -> None:
    by = user if request else None
    note_everywhere(
        AuditKind.SECOND_FACTOR_CHANGED, user, request=request, by=by, what=what, factor=authenticator.type
    )


@receiver(sessions_ended)
def note_sessions_ended(sender: Any, *, user: User, by: Any, request: Any, count: int, **more: Any) -> None:
    note_everywhere(AuditKind.SESSION_ENDED, user, request=request, by=by, count=count)
