from contacts.actions.logging import log_contact

__all__ = ["log_contact"]
