"""What people type about the progress of the district."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from progress.register import SHOW, Choice
from progress.tally import Row
from schools.enums import Level
from schools.register import NOBODY


class SchoolsFilter(forms.Form):
    """Which schools to list. What does not fit is left aside: an address typed by hand breaks nothing."""

    show = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[(key, key) for key in SHOW])
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False)
    cluster = forms.ChoiceField(label=gettext_lazy("Cluster"), required=False)
    facilitator = forms.ChoiceField(label=gettext_lazy("Facilitator"), required=False)

    def __init__(self, data: Any, rows: list[Row], *, names: bool) -> None:
        super().__init__(data)
        levels = {row["level"] for row in rows}
        self._offer("level", _("All levels"), [each for each in Level.choices if each[0] in levels])
        self._offer("cluster", _("All clusters"), _named(rows, "cluster", _("No cluster")))
        if names:
            helping = _named(rows, "facilitator", _("No facilitator"))
            self._offer("facilitator", _("All facilitators"), helping)
        else:
            del self.fields["facilitator"]

    def _offer(self, name: str, everything: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    def choice(self, page: str) -> Choice:
        self.is_valid()
        return Choice(page=page, **self.cleaned_data)


def _named(rows: list[Row], name: str, nobody: str) -> list[tuple[str, str]]:
    """The (id, name) pairs of that column, by name; and one for those without, where there are some."""
    found = {row[f"{name}_id"]: row[name] for row in rows}
    without = [(NOBODY, nobody)] if None in found else []
    found.pop(None, None)
    named = sorted(found.items(), key=lambda each: each[1].lower())
    return [*((str(pk), label) for pk, label in named), *without]
