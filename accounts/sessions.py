"""Sessions as Django keeps them in the database. Every page asks for its session: that question is kept."""

import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from partnerships.foundation.kept import kept


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        session = _running.first(key=self.session_key, now=timezone.now())
        if session is None:
            self._session_key = None
        return session


@kept(key=str, now=datetime.datetime)
def _running(key: str, now: datetime.datetime) -> QuerySet:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
