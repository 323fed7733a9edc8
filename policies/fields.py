"""What of the policy is edited where it stands: kind of row → name → field.

Which of these a person may edit now is rules.editable_fields.
"""

from django.utils.translation import gettext_lazy as _

from partnerships.foundation.fields.figures import Date
from partnerships.foundation.fields.kinds import Choices, Field, Line, Text
from policies.enums import RequiredPart

FIELDS: dict[str, dict[str, Field]] = {
    kind: {field.name: field for field in fields}
    for kind, fields in {
        "version": [
            Line("title", _("Title"), max_length=200),
            Text("introduction", _("Introduction"), max_length=4000),
            Date("comments_until", _("Open until")),
            Date("answers_on", _("We answer on")),
            Date("next_review_on", _("Next review")),
        ],
        "section": [Line("heading", _("Heading"), max_length=200)],
        "paragraph": [
            Text("text", _("Paragraph"), max_length=8000),
            Choices("covers", _("What it covers"), choices=RequiredPart.choices),
        ],
        "translation": [Text("text", _("Translation"), max_length=12000)],
    }.items()
}  # fmt: skip
