"""A language that was begun by mistake leaves a version, and what families know of stays."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from districts.models import AuditEvent
from districts.past import changes_of
from policies import actions
from policies.content import content_of
from policies.leaving import held, stamp_of
from policies.models import PolicyLanguage, Translation
from policies.past import past_of_version
from policies.tests.factories import draft, opened
from policies.tests.helpers import hats

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def version(cast):
    return draft(cast.district, paragraphs=4, languages=("ar", "es"))


def address(version, language="ar", name="translation_remove"):
    names = {"district": version.district.slug, "number": version.number, "language": language}
    return reverse(f"policies:{name}", kwargs=names)


def stamp(version, language="ar"):
    return stamp_of(held(version, language))


def is_there(version, language="ar"):
    return PolicyLanguage.objects.filter(version=version, language=language).exists()


def test_what_it_holds_is_shown_and_goes_once_somebody_says_so(client, cast, version):
    client.force_login(cast.facilitator)
    page = client.get(address(version)).content.decode()

    answer = client.post(address(version), {"seen": stamp(version)}, follow=True)

    assert "8 translated pieces go with it." in page
    # The whole list runs from the right: else its marks stick out of a narrow page.
    assert '<ul class="measure" lang="ar" dir="rtl"><li>[ar] How we work together</li>' in page
    assert "Arabic was removed." in answer.content.decode()
    assert not Translation.objects.filter(version=version, language="ar").exists()
    assert not is_there(version)
    assert Translation.objects.filter(version=version, language="es").count() == 8
    assert list(content_of(version)["translations"]) == ["es"]
    assert client.get(address(version, name="translation")).status_code == 404


def test_history_keeps_its_words_and_the_log_says_who(client, cast, version):
    client.force_login(cast.leader)
    client.post(address(version), {"seen": stamp(version)})

    told = [change.after for entry in changes_of(past_of_version(version)) for change in entry.changes]
    assert "[ar] How we work together" in told
    line = AuditEvent.objects.get(kind="abandoned")
    assert (line.by, line.about) == (cast.leader, "Policy, version 1: translation into Arabic")


def test_it_can_be_begun_again_and_is_empty(cast, version):
    actions.remove_language(version=version, language="ar", seen=stamp(version), by=hats(cast.leader))
    actions.add_language(version=version, language="ar", by=hats(cast.leader))

    assert set(Translation.objects.filter(language="ar").values_list("text", flat=True)) == {""}


def test_nothing_goes_that_was_written_after_somebody_looked(client, cast, version):
    client.force_login(cast.leader)
    seen = stamp(version)
    row = Translation.objects.filter(language="ar").first()
    row.text = "newer"
    row.save()

    page = client.post(address(version), {"seen": seen}).content.decode()

    assert "Somebody has written more in this language meanwhile." in page
    assert "newer" in page
    assert is_there(version)


def test_asking_twice_removes_once(client, cast, version):
    seen = stamp(version)
    for _time in range(2):
        actions.remove_language(version=version, language="ar", seen=seen, by=hats(cast.leader))

    assert AuditEvent.objects.filter(kind="abandoned").count() == 1


@pytest.mark.parametrize("taken_back", [False, True])
def test_language_that_families_have_seen_stays(client, cast, taken_back):
    version = opened(cast.district, hats(cast.leader), languages=("ar",))
    if taken_back:
        actions.move(version=version, name="take_back", by=hats(cast.leader), note="Wait.")
    client.force_login(cast.leader)

    page = client.get(address(version)).content.decode()
    client.post(address(version), {"seen": stamp(version)})

    assert "Families have seen words of the policy in this language." in page
    assert "Arabic stays" in page
    assert is_there(version)


def test_language_begun_after_the_opening_goes_while_it_has_no_words(cast):
    version = opened(cast.district, hats(cast.leader))
    actions.add_language(version=version, language="so", by=hats(cast.leader))

    actions.remove_language(version=version, language="so", seen=stamp(version, "so"), by=hats(cast.leader))

    assert not is_there(version, "so")


@pytest.mark.parametrize("person", ["superintendent", "chair"])
def test_only_who_translates_removes_a_language(client, cast, version, person):
    client.force_login(getattr(cast, person))

    assert client.get(address(version)).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.remove_language(
            version=version, language="ar", seen=stamp(version), by=hats(getattr(cast, person))
        )
