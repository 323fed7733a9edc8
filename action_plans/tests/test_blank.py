"""The blank form: valid, with our labels and lines, for everybody who works in the district."""

import io

import page
import pytest
from django.urls import reverse
from pypdf import PdfReader

from action_plans.documents.blank import blank_content, blank_pdf
from action_plans.enums import Involvement, PlanLayout
from action_plans.models import ActionPlanDocument
from action_plans.tests.test_documents import squeezed


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("layout", PlanLayout.values)
def test_the_form_is_valid_and_has_our_labels(cast, layout, paper):
    made = blank_pdf(blank_content(cast.district, cast.year, cast.school), layout=layout, paper=paper)

    text = squeezed("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(made.data)).pages))
    assert page.is_pdf_compliant_bytes(made.data, profile="ua1")
    labels = ["What must be ready", "By when", "In charge", "Budget and source", "Result we want"]
    wanted = [*labels, *(str(each.label) for each in Involvement), cast.school.name, str(cast.year)]
    assert [each for each in wanted if squeezed(each) not in text] == []


def test_a_form_is_made_once_and_opens_for_everybody_here(
    client, cast, inside, django_capture_on_commit_callbacks
):
    here = reverse("action_plans:blanks", kwargs={"district": cast.district.slug, "year": cast.year.ends_in})
    client.force_login(cast.member)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            asked = client.post(here, {"layout": "by_goal", "paper": "letter", "school": cast.school.pk})

    document = ActionPlanDocument.objects.get()
    assert asked["Location"].endswith(f"/blank/{document.pk}/")
    seen = {}
    for person in ("member", "neighbor", "superintendent", "stranger"):
        client.force_login(getattr(cast, person))
        answer = client.get(asked["Location"])
        seen[person] = answer.status_code
        if answer.streaming:
            assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert seen == {"member": 200, "neighbor": 200, "superintendent": 200, "stranger": 404}


@pytest.mark.parametrize("query", ["?school=x", "?school=999999999", "?school=" + "9" * 5000])
def test_a_form_of_no_school_of_ours_is_not_found(client, cast, query):
    client.force_login(cast.chair)
    here = reverse("action_plans:blanks", kwargs={"district": cast.district.slug, "year": cast.year.ends_in})

    assert client.get(here + query).status_code == 404
