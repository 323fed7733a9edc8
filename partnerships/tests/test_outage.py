"""A page opened while the database is away. Really stopped it is in test_browser_faults.py."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.urls import reverse

from partnerships.foundation.outage import is_away


@pytest.fixture
def away(client, cast, monkeypatch):
    """The chair is signed in; then nobody answers at the database's address."""
    client.force_login(cast.chair)
    client.raise_request_exception = False
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")


def home(cast):
    return reverse("districts:home", kwargs={"district": cast.district.slug})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("wishes", "language", "says"),
    [
        ("en-US", "en", "Nothing is lost"),
        ("es-MX,es;q=0.9", "es", "No se pierde nada"),
        ("so", "so", "Waxba"),
        ("ar", "ar", "لم يضع شيء"),
    ],
)
def test_page_answers_503_in_the_visitor_s_language(client, cast, away, wishes, language, says):
    answer = client.get(home(cast), headers={"accept-language": wishes})

    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert f'lang="{language}"' in page
    assert says in page
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_form_and_families_page_answer_503_too(client, cast, away):
    families = reverse("policy_page", kwargs={"place": cast.district.slug, "language": "so"})

    answers = [client.get(families), client.post("/accounts/login/", {"login": "a@b.example"})]

    assert [answer.status_code for answer in answers] == [503, 503]


@pytest.mark.django_db(transaction=True)
def test_process_is_up_though_it_is_not_ready(client, away):
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def raised(kind, code=None):
    """As Django raises it: ours, because of the driver's."""
    cause = DatabaseError("from the driver")
    cause.pgcode = code
    problem = kind("away")
    problem.__cause__ = cause
    return problem


@pytest.mark.parametrize(
    ("problem", "away"),
    [
        (raised(OperationalError), True),
        (raised(InterfaceError), True),
        (raised(OperationalError, "57P01"), True),
        (raised(OperationalError, "57P03"), True),
        (raised(OperationalError, "08006"), True),
        (raised(OperationalError, "53300"), True),
        (raised(OperationalError, "40P01"), False),
        (raised(OperationalError, "57014"), False),
        (raised(DatabaseError), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_is_away_tells_an_outage_from_a_fault(problem, away):
    assert is_away(problem) is away


def test_fault_of_the_product_stays_a_500(client, db, monkeypatch):
    monkeypatch.setattr("partnerships.views._PARTS", {"broken": lambda: 1 / 0})
    client.raise_request_exception = False

    answer = client.get("/readyz")

    assert answer.status_code == 500
    assert "not with you" in answer.content.decode()
