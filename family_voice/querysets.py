"""Questions about families' input."""

from django.db import models

from family_voice.enums import Visibility, Wish


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
