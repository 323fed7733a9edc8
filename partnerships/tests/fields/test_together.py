"""All fields of a page in one form, as a browser without script sends them."""

import re
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.fields.together import name_of
from partnerships.tests.fields.test_answers import goal, page, statement, texts_in_history

__all__ = ["goal", "page"]
pytestmark = [pytest.mark.django_db, pytest.mark.urls("partnerships.tests.fields.notebook")]
CONTROL = re.compile(r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)


@pytest.fixture
def send(client, cast, page):
    def post(data, who=cast.leader, back=page):
        client.force_login(who)
        return client.post(
            reverse("districts:typed", kwargs={"district": cast.district.slug}), data | {"back": back}
        )

    return post


def names(page, *, mark=""):
    """The names of the goal's statement and audience, as the page gave them."""
    texts = {"statement": "Begin", "audience": "All"}
    return [f"{page}goal/{name}/ {version_of(text)}{mark}" for name, text in texts.items()]


def controls(client, cast, page):
    client.force_login(cast.leader)
    html = client.get(page).content.decode()
    return {unescape(name): unescape(text) for name, text in CONTROL.findall(html)}


def test_page_sent_back_as_it_was_changes_nothing(client, cast, goal, page, send):
    shown = controls(client, cast, page)
    before = texts_in_history(cast)

    reply = send(shown)

    assert len(shown) >= 3
    assert [str(each) for each in get_messages(reply.wsgi_request)] == ["Nothing was changed."]
    assert texts_in_history(cast) == before


def test_only_what_was_changed_is_written(client, cast, goal, page, send):
    shown = controls(client, cast, page)
    name = next(name for name in shown if "/statement/" in name)
    # Somebody else goes on meanwhile, in a field that this visitor left alone.
    audience, _same = next((name, text) for name, text in shown.items() if "/audience/" in name)
    client.post(audience.split()[0], {"value": "Families", "version": audience.split()[1]})

    reply = send(shown | {name: "Two lines\r\nof text"})

    assert reply["Location"] == page
    assert statement(cast) == "Two lines\nof text"


def test_conflicts_are_shown_field_by_field_and_the_rest_is_saved(client, cast, goal, page, send):
    statement_name, audience_name = names(page)
    client.force_login(cast.facilitator)
    client.post(statement_name.split()[0], {"value": "Begin early", "version": version_of("Begin")})

    reply = send({statement_name: "Begin with care", audience_name: "Families"})

    html = reply.content.decode()
    assert reply.status_code == 409
    assert "<ins>with care</ins>" in html
    assert "<ins>early</ins>" in html
    assert "1 other field was saved." in html
    assert {"Begin early", "Begin with care"} <= texts_in_history(cast)


@pytest.mark.parametrize(
    ("choice", "stands"), [("mine", "Mine"), ("theirs", "Theirs"), ("joined", "Both of them"), ("", "Theirs")]
)
def test_choosing_keeps_both_texts(client, cast, goal, page, send, choice, stands):  # noqa: PLR0913
    url = f"{page}goal/statement/"
    client.force_login(cast.facilitator)
    client.post(url, {"value": "Theirs", "version": version_of("Begin")})
    send({f"{url} {version_of('Begin')}": "Mine"})
    name = f"{url} {version_of('Theirs')}"

    reply = send({f"choice {url}": choice, f"{name} mine": "Mine", f"{name} joined": "Both of them"})

    assert reply["Location"] == page
    assert statement(cast) == stands
    assert {"Mine", "Theirs"} <= texts_in_history(cast)


def test_what_cannot_be_stored_is_given_back_and_can_be_mended(cast, goal, page, send):
    url = f"{page}activity/cost/"
    name = f"{url} {version_of('')}"

    html = send({name: "about $50"}).content.decode()
    reply = send({f"choice {url}": "suggestion", f"{name} typed": "about $50", f"{name} suggestion": "$50"})

    assert "about $50</textarea>" in html
    assert "Use $50" in html
    assert reply["Location"] == page


@pytest.mark.parametrize(
    "path", ["/d/{other}/notebook/goal/statement/", "/accounts/login/", "/d/{own}/nowhere/"]
)
def test_only_fields_of_this_district_are_written(cast, goal, send, path):
    url = path.format(other="elsewhere", own=cast.district.slug)

    reply = send({f"{url} {version_of('Begin')}": "<i>words</i>"})

    assert reply.status_code == 403
    assert "&lt;i&gt;words&lt;/i&gt;</textarea>" in reply.content.decode()
    assert statement(cast) == "Begin"


def test_way_back_leads_nowhere_else(cast, goal, send):
    assert send({}, back="https://example.org/")["Location"] == "/"


def test_name_tells_whether_a_control_was_touched():
    assert name_of("/x/", "0" * 16, ["a"]) != name_of("/x/", "0" * 16, ["b"])
