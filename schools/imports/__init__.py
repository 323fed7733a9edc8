"""School lists that districts have, read, matched with the schools that are here, and brought in.

Pure from below (text, tables, cells, shapes, matching) up to the three things that touch the
database: checking (the dry run), applying, undoing. None of them writes a school before a person
has confirmed what the dry run shows.
"""
