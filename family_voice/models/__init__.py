from family_voice.models.answer import Answer, AnswerWords, ReplyContact
from family_voice.models.comment import PolicyComment, SheetBatch
from family_voice.models.knock import Knock

__all__ = ["Answer", "AnswerWords", "Knock", "PolicyComment", "ReplyContact", "SheetBatch"]
