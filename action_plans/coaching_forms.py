"""What is typed when people talk about a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.enums import CommentKind
from action_plans.spots import SPOT, Spot, spot_from
from partnerships.foundation.fields.typed import clean

REVIEW, PLAN = "review", "plan"
RESOLVE, REOPEN, WITHDRAW, ANSWER, KEEP = "resolve", "reopen", "withdraw", "answer", "keep"
# What a reviewer may say; who writes along suggests.
OF_REVIEWERS = (CommentKind.PRAISE, CommentKind.QUESTION, CommentKind.MUST_FIX)


class Words(forms.CharField):
    """Text as typed: how long it may be, and whether it may be empty, the verb says."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, strip=False, widget=forms.Textarea, **more)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class BackForm(forms.Form):
    """Where the reader came from: the review, or the plan's page. Nothing else is believed."""

    back = forms.ChoiceField(choices=[(REVIEW, REVIEW), (PLAN, PLAN)], required=False)


class CommentForm(BackForm):
    """A new comment. `on` is the spot it stands beside: `goal-12-statement`."""

    on = forms.RegexField(SPOT, required=False)
    kind = forms.ChoiceField(label=_("Kind of comment"), choices=CommentKind.choices)
    text = Words(label=_("Comment"))
    # Another wording, posted even where nobody touched it; `seen` is the version of what stood there.
    suggestion = Words(label=_("Suggested wording"))
    seen = forms.CharField(required=False, max_length=16)
    key = forms.CharField(required=False, max_length=64)

    def clean_on(self) -> Spot:
        return spot_from(self.cleaned_data["on"])


class TalkForm(BackForm):
    """What to do with a comment that is there."""

    do = forms.ChoiceField(choices=[(each, each) for each in (RESOLVE, REOPEN, WITHDRAW, ANSWER, KEEP)])
    text = Words(label=_("Your answer"))
    key = forms.CharField(required=False, max_length=64)


class PhraseForm(forms.Form):
    text = Words(label=_("Phrase"))
    kind = forms.ChoiceField(
        label=_("Kind of comment"), choices=[(each.value, each.label) for each in OF_REVIEWERS]
    )
