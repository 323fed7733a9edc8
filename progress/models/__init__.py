from progress.models.story import Story

__all__ = ["Story"]
