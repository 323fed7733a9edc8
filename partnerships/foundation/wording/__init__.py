"""The product's words, collected from its source and kept in locale/: in Python alone, so that a machine
without GNU gettext can collect, compile and check them.
"""
