from family_voice.models.answer import Answer, AnswerWords, ReplyContact
from family_voice.models.comment import PolicyComment, SheetBatch
from family_voice.models.knock import Knock
from family_voice.models.paper import FamilyPaper

__all__ = ["Answer", "AnswerWords", "FamilyPaper", "Knock", "PolicyComment", "ReplyContact", "SheetBatch"]
