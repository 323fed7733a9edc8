"""How many families spoke, by channel and by language, and what became of it: counts, no words of theirs."""

from collections import Counter
from typing import Any

from django.db.models import Count, Q

from family_voice.enums import Channel, Disposition, Visibility, Wish
from family_voice.models import Answer, PolicyComment
from family_voice.published import own_words
from policies.models import PolicyVersion
from policies.tongues import told_name

# Beside what an answer says: agreeing needs no answer, what is hidden gets none.
AGREED, WAITING, HIDDEN = "agreed", "waiting", "hidden"
OUTCOMES = (AGREED, *Disposition.values, WAITING, HIDDEN)
SEEN = Q(visibility=Visibility.SHOWN)


def voices_of(version: PolicyVersion) -> dict[str, Any]:
    """families · comments · outcomes {outcome: count} · channels and languages [{name, families, …outcomes}].

    What is held or hidden may be a machine's: it counts as a comment, and no family is counted by it. Four
    queries, however many spoke.
    """
    rows = PolicyComment.objects.filter(version=version).order_by()
    rows = rows.exclude(~SEEN, wish=Wish.AGREE)
    facts = ("channel", "language", "wish", "visibility", "answer__disposition")
    counted = list(rows.values(*facts).annotate(n=Count("pk")))
    totals: Counter = Counter()
    for each in counted:
        totals[_outcome(each)] += each["n"]
    families = rows.aggregate(n=Count("family", distinct=True, filter=SEEN))["n"]
    channels, languages = (_by(rows, counted, column) for column in ("channel", "language"))
    return {
        "families": families,
        "comments": sum(totals.values()) - totals[AGREED],
        "outcomes": {name: totals[name] for name in OUTCOMES},
        "channels": [
            {"name": str(Channel(key).label), **line} for key, line in _in_order(channels, Channel.values)
        ],
        "languages": [
            {"name": told_name(key), **line} for key, line in _in_order(languages, sorted(languages))
        ],
    }


def _outcome(row: dict[str, Any]) -> str:
    if row["wish"] == Wish.AGREE:
        return AGREED
    if row["visibility"] == Visibility.HIDDEN:
        return HIDDEN
    return row["answer__disposition"] or WAITING


def _by(rows: Any, counted: list[dict[str, Any]], column: str) -> dict[str, dict[str, int]]:
    families = rows.values(column).annotate(n=Count("family", distinct=True, filter=SEEN))
    found = {each[column]: {"families": each["n"], **dict.fromkeys(OUTCOMES, 0)} for each in families}
    for each in counted:
        found[each[column]][_outcome(each)] += each["n"]
    return found


def _in_order(found: dict[str, Any], order: list[str]) -> list[tuple[str, Any]]:
    return [(key, found[key]) for key in order if key in found]


def answers_of(version: PolicyVersion) -> list[dict[str, Any]]:
    """What was said and done about it, as families read it, with how many comments it answers.

    What is not published yet, was withdrawn, or answers hidden comments alone is left out.
    """
    answers = Answer.objects.filter(version=version).public().order_by("pk")
    return [
        {
            **own_words(each.published),
            "outcome": str(Disposition(each.published["disposition"]).label),
            "paragraph": each.published["paragraph"],
            "comments": each.heard,
        }
        for each in answers
    ]
