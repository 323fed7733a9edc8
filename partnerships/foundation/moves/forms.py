"""What is typed along with a move."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerships.foundation.moves.lifecycle import Move, never


class MoveForm(forms.Form):
    """A word along with a move. `seen` is the last event on the page that asks."""

    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, move: Move, **more: Any) -> None:
        super().__init__(*args, **more)
        if move.note_label:
            self.fields["note"].label = move.note_label
            self.fields["note"].required = move.needs_note and move.spares_note is never
            self.fields["note"].error_messages["required"] = _("Please write a sentence.")
        else:
            del self.fields["note"]
        # What a kind of move asks for besides stands first.
        self.order_fields([*(name for name in self.fields if name not in {"note", "seen"}), "note", "seen"])
