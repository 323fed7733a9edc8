"""Every write of the accounts room that allauth doesn't do."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.models import User
from accounts.signals import sessions_ended


def end_session(*, session: UserSession, by: User, request: Any = None) -> None:
    """Sign one browser out."""
    session.end()
    sessions_ended.send(User, user=session.user, by=by, request=request, count=1)


def end_other_sessions(*, user: User, request: Any) -> int:
    """Sign every browser out but the one that asks. Gives their number."""
    others = UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key)
    count = end_sessions(others)
    if count:
        sessions_ended.send(User, user=user, by=user, request=request, count=count)
    return count


def end_sessions(sessions: Any) -> int:
    """Sign these browsers out, without a word to anybody. Gives their number."""
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)


@transaction.atomic
def close_account(*, user: User, by: User | None = None) -> None:
    """Let nobody sign in with this account, and sign its browsers out at once. Its history stays."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    count = end_sessions(UserSession.objects.filter(user=user))
    sessions_ended.send(User, user=user, by=by, request=None, count=count)


@transaction.atomic
def remove_second_factors(*, user: User) -> int:
    """For somebody who has lost their device and the recovery codes: take all of them away.

    Whoever asks for this must have made sure who asks them. Gives the number of those taken.
    """
    lost = list(Authenticator.objects.filter(user=user))
    for authenticator in lost:
        authenticator.delete()
        authenticator_removed.send(Authenticator, request=None, user=user, authenticator=authenticator)
    return len(lost)


def prove_address(*, user: User) -> None:
    """Note that this person has read mail at their address. May be said again."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


def choose_language(*, user: User, language: str) -> None:
    """Pages and letters speak this language to the person from now on."""
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def make_account(*, email: str, name: str, password: str = "", language: str = "") -> User:
    """A new person who has proved their address. Without a password they sign in by codes.

    Raises IntegrityError if the address has an account already.
    """
    user = User.objects.create_user(
        email, password or None, name=name, **({"language": language} if language else {})
    )
    prove_address(user=user)
    return user
