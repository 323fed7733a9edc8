"""Fields that are edited where they stand, each saved by itself, so that nothing typed is ever lost.

A room lists the editable fields of a model (kinds), its view finds the row and asks the rule, and
`views.answer` does the rest: it saves one field if nobody changed it since the page was read, and
otherwise shows both texts. Knows no plan.
"""
