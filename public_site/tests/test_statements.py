"""The two links at the foot of every public page."""

import pytest
from django.urls import reverse

from partnerships.foundation.languages import SPOKEN
from partnerships.foundation.tenancy import in_district
from public_site.models import PublicPage


def switch_on(district, **more):
    with in_district(district):
        return PublicPage.objects.create(district=district, is_on=True, **more)


@pytest.mark.parametrize("name", ["public_privacy", "public_access"])
def test_statements_are_not_there_while_a_district_shows_nothing(client, cast, name):
    answer = client.get(reverse(name, kwargs={"place": cast.district.slug, "language": "en"}))

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["public_privacy", "public_access"])
@pytest.mark.parametrize("language", SPOKEN)
def test_statements_are_set_in_each_language_without_a_cookie(client, cast, name, language):
    switch_on(cast.district)

    answer = client.get(reverse(name, kwargs={"place": cast.district.slug, "language": language}))

    assert answer.status_code == 200
    assert answer.cookies == {}
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()


def test_statement_in_a_language_that_we_do_not_speak_goes_to_the_english_one(client, cast):
    switch_on(cast.district)

    answer = client.get(reverse("public_privacy", kwargs={"place": cast.district.slug, "language": "fr"}))

    assert answer["Location"].endswith("/en/privacy/")


def test_accessibility_names_the_published_contact_alone(client, cast):
    switch_on(cast.district, phone="+1 (555) 0142", email="families@example.org", shows_contacts=True)
    url = reverse("public_access", kwargs={"place": cast.district.slug, "language": "en"})

    shown = client.get(url).content.decode()
    with in_district(cast.district):
        PublicPage.objects.update(shows_contacts=False)
    hidden = client.get(url).content.decode()

    assert 'href="tel:+15550142"' in shown
    assert "0142" not in hidden
    assert "families@example.org" not in hidden
