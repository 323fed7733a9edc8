from releases.actions.exporting import ask_for_everything, forget_export, note_download

__all__ = ["ask_for_everything", "forget_export", "note_download"]
