"""Signing in by password as allauth does it. Every page asks who is signed in: that question is kept."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from accounts.models import User
from partnerships.foundation.kept import kept


class PasswordBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        user = _person.first(pk=user_id)
        return user if user and self.user_can_authenticate(user) else None


@kept(pk=int)
def _person(pk: int) -> QuerySet:
    return User.objects.filter(pk=pk)
