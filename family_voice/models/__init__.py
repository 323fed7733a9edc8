from family_voice.models.answer import Answer, AnswerWords, ReplyContact
from family_voice.models.comment import PolicyComment, SheetBatch

__all__ = ["Answer", "AnswerWords", "PolicyComment", "ReplyContact", "SheetBatch"]
