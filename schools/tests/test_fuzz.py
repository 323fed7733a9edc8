"""Whatever is typed: never an error of ours, never lost, shown as typed."""

from html import escape

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from partnerships.foundation.tenancy import in_district
from schools.models import TeamMember

FORGIVING = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# Everything but lone surrogates, which no browser can send.
TEXT = some.text(some.characters(exclude_categories=["Cs"]), max_size=200)


@pytest.fixture
def chair(client, cast):
    client.force_login(cast.chair)
    return client


@FORGIVING
@given(name=TEXT, language=TEXT, subcommittee=TEXT)
def test_roster_keeps_what_was_typed_or_says_what_is_wrong(chair, cast, name, language, subcommittee):
    where = {"district": cast.district.slug, "school_id": cast.school.pk}
    typed = {"name": name, "language": language, "subcommittee": subcommittee}
    term = {"kind": "parent", "office": "member", "starts_on": cast.district.today().isoformat()}

    answer = chair.post(reverse("schools:add_member", kwargs=where), typed | term)

    if answer.status_code == 302:
        with in_district(cast.district):
            assert TeamMember.objects.filter(school=cast.school, name=name.strip()).exists()
        assert escape(name.strip()) in chair.get(reverse("schools:show", kwargs=where)).content.decode()
    else:
        assert answer.status_code == 200
        assert answer.context["form"].errors


@FORGIVING
@given(
    query=some.dictionaries(
        some.sampled_from(["q", "level", "cluster", "facilitator", "status", "chair", "page"]), TEXT
    )
)
def test_list_of_schools_takes_any_address(client, cast, query):
    client.force_login(cast.leader)

    answer = client.get(reverse("schools:list", kwargs={"district": cast.district.slug}), query)

    assert answer.status_code == 200


@FORGIVING
@given(before=TEXT)
def test_history_takes_any_moment(client, cast, before):
    client.force_login(cast.leader)
    where = {"district": cast.district.slug, "school_id": cast.school.pk}

    assert client.get(reverse("schools:history", kwargs=where), {"before": before}).status_code == 200
