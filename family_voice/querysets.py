"""Questions about families' input."""

import datetime

from django.db import models
from django.db.models import Count, Q

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


class AnswerQuerySet(models.QuerySet):
    def with_heard(self) -> "AnswerQuerySet":
        """With how many comments each answers that are not hidden, as `heard`."""
        seen = ~Q(comments__visibility=Visibility.HIDDEN)
        return self.annotate(heard=Count("comments", filter=seen, distinct=True))

    def heard(self) -> "AnswerQuerySet":
        """Those that answer anything which is not hidden: an answer goes and comes back with its comments."""
        return self.with_heard().filter(heard__gt=0)

    def public(self) -> "AnswerQuerySet":
        """Those that families can read."""
        return self.heard().exclude(public_at=None)

    def to_publish(self) -> "AnswerQuerySet":
        """Those that say something which is not published yet."""
        return self.filter(has_news=True)


class ReplyContactQuerySet(models.QuerySet):
    def due(self) -> "ReplyContactQuerySet":
        """Those whose comment has an answer that families can read, and is not hidden."""
        return self.not_hidden().filter(comment__answer__public_at__isnull=False)

    def not_hidden(self) -> "ReplyContactQuerySet":
        return self.exclude(comment__visibility=Visibility.HIDDEN)

    def due_by_mail(self, before: datetime.datetime) -> "ReplyContactQuerySet":
        """Those who are written to, since their answer has been public from `before` on."""
        return self.due().filter(way=Told.EMAIL, comment__answer__public_at__lte=before)

    def by_phone(self) -> "ReplyContactQuerySet":
        return self.filter(way=Told.PHONE)
