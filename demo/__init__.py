"""A fictional district, so that the product can be tried. Installed in the demo and in tests alone.

Riverbend has 62 schools in four clusters; Cedar Hollow, next door, has five, so that the walls
between districts can be seen. Nobody and nothing in here exists.
"""
