"""The policy as PDF, for everybody: what is shown publicly, and nothing else."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from policies import actions, nightly
from policies.models import PolicyVersion
from policies.tests.factories import adopted, opened
from policies.tests.helpers import hats
from public_site.tests.factories import switch_on


@pytest.fixture(autouse=True)
def nothing_is_kept(db):
    for name in ("default", "public_pages"):
        caches[name].clear()


@pytest.fixture
def leads(cast, inside):
    return hats(cast.leader)


@pytest.fixture
def clock(django_capture_on_commit_callbacks):
    def strike():
        with django_capture_on_commit_callbacks(execute=True):
            nightly.print_what_families_see()

    return strike


def address(cast, number=1, language="en"):
    place = {"place": cast.district.slug, "language": language, "number": number}
    return reverse("policy_paper", kwargs=place)


def text(client, cast, name, language="en"):
    return client.get(reverse(name, kwargs={"place": cast.district.slug, "language": language})).text


def test_policy_in_force_is_linked_and_handed_to_everybody(client, cast, leads, clock):
    switch_on(cast.district)
    adopted(cast.district, leads, languages=("es",))
    for name in ("public_page", "policy_page"):
        assert ".pdf" not in text(client, cast, name)
    caches["default"].clear()
    clock()

    for language in ("en", "es"):
        for name in ("public_page", "policy_page"):
            assert address(cast, language=language) in text(client, cast, name, language)
    answer = client.get(address(cast, language="es"))
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert not answer.cookies
    # The public page speaks five languages, whatever the policy is translated into.
    assert address(cast) in text(client, cast, "public_page", "so")
    assert client.get(address(cast, language="so")).status_code == 404


def test_policy_in_force_stays_readable_while_the_next_is_open(client, cast, leads, clock):
    switch_on(cast.district)
    adopted(cast.district, leads)
    second = actions.start_version(district=cast.district, by=leads, way=actions.NEXT)
    clock()
    assert client.get(address(cast, 2)).status_code == 404

    PolicyVersion.objects.filter(pk=second.pk).update(comments_until=cast.district.today())
    actions.move(version=second, name="open", by=leads)
    clock()

    for name in ("public_page", "policy_page"):
        assert address(cast, 1) in text(client, cast, name)
    assert client.get(address(cast, 1)).status_code == client.get(address(cast, 2)).status_code == 200


def test_what_is_switched_off_is_handed_to_nobody(client, cast, leads, clock):
    page = switch_on(cast.district, shows_policy=False)
    adopted(cast.district, leads)
    clock()
    assert client.get(address(cast)).status_code == 404
    page.shows_policy = True
    page.save()
    assert client.get(address(cast)).status_code == 200


def test_version_that_was_taken_back_closes_its_paper(client, cast, leads, clock):
    version = opened(cast.district, leads)
    clock()
    assert client.get(address(cast)).status_code == 200

    actions.move(version=version, name="take_back", by=leads, note="A mistake")

    assert client.get(address(cast)).status_code == 404
