"""Every write of the schools room."""
