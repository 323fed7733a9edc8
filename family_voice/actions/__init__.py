from family_voice.actions.comments import Came, Said, give_comment

__all__ = ["Came", "Said", "give_comment"]
