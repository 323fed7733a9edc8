"""Every URL × every kind of person × {own district, another's}: who is let in, who is not.

What was seen is compared with docs/permissions.md, so that a change of permissions shows in a
change of that file. To write it anew: WRITE_PERMISSIONS=1 bin/test partnerships/tests/test_strangers.py
"""

import os
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from districts.tests.factories import SchoolYearFactory
from partnerships.foundation.tenancy import in_district
from partnerships.tests.addresses import addresses, fill, things
from schools.tests.factories import SchoolFactory

MATRIX = settings.BASE_DIR / "docs" / "permissions.md"
PEOPLE = (
    "leader", "facilitator", "superintendent", "evaluator", "it",
    "chair", "co_chair", "member", "principal", "neighbor", "stranger", "signed out",
)  # fmt: skip
HEAD = """# Who may open what

Seen, not written down: the strangers test visits every address of a district as every kind of
person and compares what it sees with this page. *neighbor* is the chair of another school,
*stranger* the leader of another district. **yes** let in · **no** refused (403) · **hidden** as if
it did not exist (404) · **sign in** sent to sign in.

"""


@pytest.fixture
def worlds(cast):
    """The cast's district and a stranger's district, both with one of everything."""
    with in_district(cast.district):
        home = things(cast)
    with in_district(cast.elsewhere):
        there = SimpleNamespace(
            district=cast.elsewhere,
            year=SchoolYearFactory(district=cast.elsewhere),
            school=SchoolFactory(district=cast.elsewhere),
            leader=cast.stranger,
            chair=cast.stranger,
            facilitator=cast.stranger,
        )
        elsewhere = things(there)
    return SimpleNamespace(home=home, elsewhere=elsewhere)


def visit(client, method, url):
    """The answer, with everything it may have changed taken back."""
    with transaction.atomic():
        answer = client.get(url) if method == "GET" else client.post(url)
        transaction.set_rollback(True)
    return answer


def word_for(answer):
    if answer.status_code in (301, 302) and "/accounts/login/" in answer.headers["Location"]:
        return "sign in"
    return {403: "no", 404: "hidden"}.get(answer.status_code) or (
        "yes" if answer.status_code < 500 else f"broken: {answer.status_code}"
    )


def as_person(client, cast, person):
    if person == "signed out":
        client.logout()
    else:
        client.force_login(getattr(cast, person))


def test_every_address_lets_in_those_and_only_those_that_the_page_of_permissions_names(client, cast, worlds):
    seen = {}
    for person in PEOPLE:
        as_person(client, cast, person)
        for address in addresses():
            url = reverse(address.name, kwargs={"district": cast.district.slug, **fill(address, worlds.home)})
            for method in address.methods:
                seen[address.name, method, person] = word_for(visit(client, method, url))

    table = HEAD + as_table(seen)
    if os.environ.get("WRITE_PERMISSIONS"):
        MATRIX.write_text(table, encoding="utf-8")
    assert {word for (_, _, person), word in seen.items() if person == "stranger"} == {"hidden"}
    assert {word for (_, _, person), word in seen.items() if person == "signed out"} == {"sign in"}
    assert [key for key, word in seen.items() if word.startswith("broken")] == []
    assert MATRIX.read_text(encoding="utf-8") == table


def test_nothing_of_another_district_opens_under_ones_own_address(client, cast, worlds):
    wrong = []
    for person in PEOPLE[:-2]:
        as_person(client, cast, person)
        for address in addresses():
            theirs = fill(address, worlds.elsewhere)
            if not theirs or theirs == fill(address, worlds.home):
                continue
            url = reverse(address.name, kwargs={"district": cast.district.slug, **theirs})
            for method in address.methods:
                if (word := word_for(visit(client, method, url))) != "hidden":
                    wrong.append((address.name, method, person, word))

    assert wrong == []


def as_table(seen):
    rows = sorted({(name, method) for name, method, _ in seen})
    lines = [
        f"{len({name for name, _ in rows})} addresses, {len(rows)} ways to ask, "
        f"{len(PEOPLE)} kinds of people, {len(seen)} visits.",
        "",
        "| address | " + " | ".join(PEOPLE) + " |",
        "|---|" + "---|" * len(PEOPLE),
    ]
    for name, method in rows:
        words = (seen[name, method, person] for person in PEOPLE)
        lines.append(f"| {name} {method} | " + " | ".join(words) + " |")
    return "\n".join(lines) + "\n"
