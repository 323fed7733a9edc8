"""What a family types on the page."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from family_voice.actions import Reach
from family_voice.enums import Told, Wish
from partnerships.foundation.fields.typed import clean, on_one_line

LONGEST = 10_000
WRITTEN = [wish for wish in Wish if wish != Wish.AGREE]
# As much as the column holds; Django lets longer ones through.
fits = MaxLengthValidator(254)
A_NUMBER = re.compile(r"\+?[\d\s().\-/x#]{7,40}")


class SayForm(forms.Form):
    """A change, an addition, or a word on the whole policy; and where to be told the answer."""

    wish = forms.ChoiceField(choices=[(wish.value, wish.value) for wish in WRITTEN])
    text = forms.CharField(required=False, strip=False)
    reach = forms.CharField(required=False)

    def __init__(self, data: Any = None, **more: Any) -> None:
        # Cleaned before Django looks: a character that nobody sees is no reason to send anybody back.
        seen = (
            {name: clean(data.get(name, "")) for name in ("wish", "text", "reach")}
            if data is not None
            else None
        )
        super().__init__(seen, **more)

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].strip()
        if not text:
            raise ValidationError(_("Write a few words first."))
        if over := max(0, len(text) - LONGEST):
            message = ngettext(
                "This is too long by %(count)s letter. Please make it shorter.",
                "This is too long by %(count)s letters. Please make it shorter.",
                over,
            )
            raise ValidationError(message % {"count": f"{over:,}"})
        return text

    def clean_reach(self) -> Reach | None:
        address = on_one_line(self.cleaned_data["reach"])
        if not address:
            return None
        if A_NUMBER.fullmatch(address):
            return Reach(Told.PHONE, address)
        try:
            validate_email(address)
            fits(address)
        except ValidationError as wrong:
            message = _("Write an e-mail address or a phone number, or leave this empty.")
            raise ValidationError(message) from wrong
        return Reach(Told.EMAIL, address)
