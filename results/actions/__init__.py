from results.actions.evidence import add_file, add_files, bring_back_file, delete_file, remove_file
from results.actions.telling import tell_result

__all__ = ["add_file", "add_files", "bring_back_file", "delete_file", "remove_file", "tell_result"]
