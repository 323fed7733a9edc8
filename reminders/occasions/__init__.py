"""What people are reminded of: one file a family of rules, and the table of all of them.

A room that comes later adds its rules here, in a file of its own.
"""

from reminders.occasions import activities, contacts, plans, policy, results, reviews, teams
from reminders.occasions.due import Asked, Due, Rule, Said

RULES: dict[str, Rule] = {
    rule.name: rule
    for family in (plans, reviews, activities, results, contacts, teams, policy)
    for rule in family.RULES
}

__all__ = ["RULES", "Asked", "Due", "Rule", "Said"]
