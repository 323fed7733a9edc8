"""What people of the district type about families' input."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from family_voice.actions import Reply
from family_voice.enums import Channel, Disposition, Place, Wish
from family_voice.languages import name_of
from family_voice.models import Answer
from family_voice.register import WHOLE, Asking, Choice, Offered, in_short
from partnerships.foundation.selects import LongSelect
from policies.models import Paragraph

LONGEST_ANSWER = 4000


class CommentFilter(forms.Form):
    """How to narrow the list; lives in the address. Nonsense in it is ignored."""

    place = forms.ChoiceField(label=gettext_lazy("Where it stands"), required=False, widget=LongSelect)
    channel = forms.ChoiceField(label=gettext_lazy("How it came"), required=False, widget=LongSelect)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, widget=LongSelect)
    school = forms.ChoiceField(label=gettext_lazy("School"), required=False, widget=LongSelect)
    wish = forms.ChoiceField(label=gettext_lazy("What they say"), required=False, widget=LongSelect)
    paragraph = forms.ChoiceField(label=gettext_lazy("Paragraph"), required=False, widget=LongSelect)

    def __init__(self, data: Any, offered: Offered) -> None:
        super().__init__(data, auto_id="narrow_%s")
        lists = {
            "place": [("", _("All")), *Place.choices],
            "channel": [("", _("All ways")), *Channel.choices],
            "language": [("", _("All languages")), *((code, name_of(code)) for code in offered.languages)],
            "school": [("", _("All schools")), *offered.schools],
            "wish": [("", _("All with words")), *Wish.choices],
            "paragraph": [("", _("All paragraphs")), *offered.paragraphs, (WHOLE, _("The whole policy"))],
        }
        for name, choices in lists.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def choice(self, page: str = "1") -> Choice:
        self.is_valid()
        return Choice(**{name: self.cleaned_data.get(name, "") for name in self.fields}, page=page)


class ReplyForm(forms.Form):
    """One answer: what became of it, and why."""

    disposition = forms.ChoiceField(
        label=gettext_lazy("What became of it?"), choices=Disposition, widget=forms.RadioSelect
    )
    you_said = forms.CharField(
        label=gettext_lazy("You said"),
        required=False,
        max_length=LONGEST_ANSWER,
        help_text=gettext_lazy("What families said, in one sentence of yours. Nobody should be known by it."),
        widget=forms.Textarea(attrs={"rows": 2, "data-grow": True, "dir": "auto"}),
    )
    we_did = forms.CharField(
        label=gettext_lazy("We did"),
        required=False,
        max_length=LONGEST_ANSWER,
        help_text=gettext_lazy("What was changed, or why not. Families read this on the public page."),
        widget=forms.Textarea(attrs={"rows": 3, "data-grow": True, "dir": "auto"}),
    )
    paragraph = forms.ChoiceField(
        label=gettext_lazy("Paragraph that was changed because of it"), required=False, widget=LongSelect
    )

    def __init__(self, data: Any = None, *, asking: Asking, answer: Answer | None = None) -> None:
        initial = {}
        if answer:
            initial = {
                "disposition": answer.disposition,
                "you_said": answer.you_said,
                "we_did": answer.we_did,
                "paragraph": str(answer.paragraph_id or ""),
            }
        super().__init__(data, initial=initial)
        self.version = asking.version
        # A paragraph that was taken out, or merged into another, was changed because of it as well.
        removed = _("%(paragraph)s (removed)")
        self.fields["paragraph"].choices = [  # type: ignore[attr-defined]
            ("", _("None")),
            *((str(pk), in_short(number, text)) for pk, (number, text) in asking.now.items()),
            *(
                (str(pk), removed % {"paragraph": in_short(number, text)})
                for pk, number, text in asking.removed
            ),
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("disposition") == Disposition.NOT_ADOPTED and not found.get("we_did", "").strip():
            self.add_error("we_did", _("Say why it was not adopted."))
        return found

    def reply(self) -> Reply:
        said = self.cleaned_data
        chosen = said["paragraph"]
        paragraph = Paragraph.objects.get(version=self.version, pk=chosen) if chosen else None
        return Reply(Disposition(said["disposition"]), said["you_said"], said["we_did"], paragraph)


class WordsForm(forms.Form):
    """An answer in another language."""

    you_said = forms.CharField(
        label=gettext_lazy("You said"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 2, "data-grow": True}),
    )
    we_did = forms.CharField(
        label=gettext_lazy("We did"),
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3, "data-grow": True}),
    )

    def __init__(self, data: Any = None, *, language: str, direction: str, **more: Any) -> None:
        super().__init__(data, prefix=language, **more)
        for each in self.fields.values():
            each.widget.attrs |= {"lang": language, "dir": direction}


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why they are withdrawn"),
        max_length=300,
        help_text=gettext_lazy("Kept for the record, never shown to families."),
        error_messages={
            "required": gettext_lazy(
                "Say in a few words why the answers are withdrawn. The reason stays in the record."
            )
        },
    )


class HideForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is hidden"),
        max_length=300,
        help_text=gettext_lazy("Kept for the record, never shown to families."),
    )
