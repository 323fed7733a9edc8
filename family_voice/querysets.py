"""Questions about families' input."""

from typing import Any

from django.db import models

from family_voice.enums import Told, Visibility, Wish


class CommentQuerySet(models.QuerySet):
    def with_words(self) -> "CommentQuerySet":
        """Everything but plain agreement: what has to be answered before adoption."""
        return self.exclude(wish=Wish.AGREE)

    def unanswered(self) -> "CommentQuerySet":
        """With words, not hidden, and without an answer yet."""
        return self.with_words().filter(answer=None).exclude(visibility=Visibility.HIDDEN)

    def held(self) -> "CommentQuerySet":
        """Waiting for somebody to look at them."""
        return self.filter(visibility=Visibility.HELD)


class ReplyContactQuerySet(models.QuerySet):
    def due(self, version: Any) -> "ReplyContactQuerySet":
        """Those whose comment on this version is answered, and not hidden."""
        found = self.filter(comment__version=version, comment__answer__isnull=False)
        return found.exclude(comment__visibility=Visibility.HIDDEN)

    def due_by_mail(self, version: Any) -> "ReplyContactQuerySet":
        return self.due(version).filter(way=Told.EMAIL)

    def by_phone(self) -> "ReplyContactQuerySet":
        return self.filter(way=Told.PHONE)
