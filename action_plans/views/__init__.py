"""Pages of the action plans room."""
