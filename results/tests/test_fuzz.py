"""Whatever is typed: never an error of ours, never lost, shown as typed."""

import datetime
from html import escape

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from action_plans.tests.helpers import approved
from partnerships.foundation.fields.typed import clean
from partnerships.foundation.tenancy import in_district
from results.forms import TOLD
from results.models import ActivityResult

pytestmark = pytest.mark.django_db
FORGIVING = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# Everything but lone surrogates, which no browser can send; and what hurts programs most.
NASTY = (
    "\x00", "=cmd|' /C calc'!A0", "\u202edrow", "<script>alert(1)</script>", "\U0001f469\u200d\U0001f467",
    "-1", "1e9", "\u0663", "9" * 400,
)  # fmt: skip
ANY = some.text(some.characters(exclude_categories=["Cs"]), max_size=120)
TEXT = some.one_of(some.sampled_from(NASTY), ANY)
PAGE_FIELDS = ("held_on", "key", "seen", "planned_on")


@pytest.fixture
def url(client, cast):
    with in_district(cast.district):
        activity = approved(cast).activities.first()
        activity.dates = [cast.district.today() - datetime.timedelta(days=3)]
        activity.save()
    client.force_login(cast.member)
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}
    return reverse("results:tell", kwargs=place | {"activity_id": activity.pk})


@FORGIVING
@given(typed=some.dictionaries(some.sampled_from([*TOLD, *PAGE_FIELDS]), TEXT))
def test_form_keeps_what_was_typed_or_says_what_is_wrong(client, cast, url, typed):
    day = (cast.district.today() - datetime.timedelta(days=3)).isoformat()

    answer = client.post(url, {"held_on": day} | typed)

    assert answer.status_code in {302, 409, 422}
    words = clean(typed.get("went_well", "")).strip()
    if answer.status_code == 302:
        with in_district(cast.district):
            assert words in ActivityResult.objects.latest("changed_at").went_well
        assert escape(words.split("\n")[0]) in client.get(url).content.decode()
    elif answer.status_code == 422:
        form = answer.context["form"]
        assert form.errors
        assert form["went_well"].value() == typed.get("went_well")
    with in_district(cast.district):
        ActivityResult.objects.all().delete()


@FORGIVING
@given(on=TEXT, result=TEXT)
def test_page_takes_any_address(client, url, on, result):
    assert client.get(url, {"on": on}).status_code == 200
    assert client.get(url, {"result": result}).status_code in {200, 404}
