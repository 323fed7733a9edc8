"""Lists of plans that a district brings from its spreadsheets: one row an activity (see columns.COLUMNS)."""
