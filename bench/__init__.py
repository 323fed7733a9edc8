"""Figures of the product, measured in one run, as ratios to a floor.

The floor is the same gunicorn on the same database, with nothing but a session, a person, one
query and plain string formatting: what no page of ours can be faster than. bin/bench starts both,
asks them in turn, and prints medians, spreads and n. Nothing here is a test: tests never look at
the clock.
"""
