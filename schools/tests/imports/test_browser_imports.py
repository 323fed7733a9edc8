"""An import as people see it: read, look, decide, bring in, take back. Wide and narrow, and by axe."""

import pytest
from django.urls import reverse

from partnerships.tests.browser import NARROW, WIDE, look_over
from schools.models import School
from schools.tests.factories import SchoolFactory
from schools.tests.imports import lists

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("inside")]


@pytest.fixture
def messy(cast):
    """A list with something for every tab."""
    for n in range(3):
        SchoolFactory(district=cast.district, name=f"Elm {n} School", nces_id=f"09000000000{n}")
    SchoolFactory(district=cast.district, name="Old Mill School", nces_id="090000000009")
    rows = [
        ["Elm 0 School", "090000000000", "K-5", "North", "250"],
        ["Elm One School", "090000000001", "K-8", "North", "300"],
        ["Elm 2 Sch.", "090000000777", "K-8", "South", "310"],
        ["Cedar Grove Elementary", "90000000555", "'K-5", "South", "-999"],
        ["Broken School", "12", "K-5", "South", "200"],
        ["Old Mill School", "090000000009", "K-5", "North", "100"],
    ]
    return lists.write(["School Name", "NCES School ID", "Grades", "Network", "Enrollment"], rows)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_leader_brings_a_list_in_and_takes_it_back(signed_in, cast, messy, width):
    page = signed_in(cast.leader, width)
    page.goto(reverse("schools:imports", kwargs={"district": cast.district.slug}))
    look_over(page, "import-upload")

    page.get_by_label("Your list").set_input_files(
        {"name": "schools.csv", "mimeType": "text/csv", "buffer": messy}
    )
    page.get_by_role("button", name="Read the list").click()
    look_over(page, "import-columns")
    page.get_by_label("This list names every school").check()
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_role("heading", name="1 row needs your answer").wait_for()
    look_over(page, "import-doubts")

    page.get_by_role("radio", name="It is Elm 2 School").check()
    page.get_by_role("button", name="Keep these answers").click()
    page.get_by_role("link", name="1 row can't be used").click()
    look_over(page, "import-problems")
    page.get_by_role("link", name="schools change").click()
    look_over(page, "import-changes")

    page.get_by_role("button", name="Bring in").click()
    page.get_by_role("heading", name="schools.csv is in").wait_for()
    look_over(page, "import-done")
    assert School.objects.get(nces_id="090000000555").grade_span == "K–5"

    page.get_by_role("link", name="Take it back").click()
    look_over(page, "import-undo")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("heading", name="schools.csv was taken back").wait_for()
    assert not School.objects.filter(nces_id="090000000555").exists()
