"""What of families' input is edited where it stands."""

from django.utils.translation import gettext_lazy as _

from partnerships.foundation.fields.kinds import Text

# What a person says a comment means in the policy's own language.
TRANSLATION = Text("translation", _("Translation"), max_length=8000)
