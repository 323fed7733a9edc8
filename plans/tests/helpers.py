"""What the tests of this room say often."""

from districts.hats import Hats, hats_of
from plans import actions


def hats(person):
    """The roles of a member of the cast, as a page of the district would know them."""
    return Hats(person, hats_of(person))


def starter_plan(cast):
    return actions.start_plan(year=cast.year, by=hats(cast.leader), way=actions.STARTER)


def ask(cast, plan, note=""):
    return actions.move(plan=plan, name="ask", by=hats(cast.leader), note=note)


def adopt(cast, plan):
    """Asked for by the leader, adopted by the superintendent."""
    ask(cast, plan)
    return actions.move(plan=plan, name="adopt", by=hats(cast.superintendent))


def amend(cast, plan):
    return actions.move(plan=plan, name="amend", by=hats(cast.leader), note="A new grant came in.")
