from progress.models.document import ProgressDocument
from progress.models.sharing import BoardLetter, BoardMailing, ShareLink
from progress.models.story import Story

__all__ = ["BoardLetter", "BoardMailing", "ProgressDocument", "ShareLink", "Story"]
