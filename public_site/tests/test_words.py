"""Our own English words on the public pages: a sixth-grader can read them."""

import re
from html import unescape

import pytest
from django.core.cache import caches
from django.urls import reverse

from action_plans.tests.helpers import approved, hats
from policies.grade import AIM, grade_of
from policies.tests.factories import opened as opened_policy
from public_site.tests.factories import SchoolChoiceFactory, switch_on


@pytest.mark.parametrize("name", ["public_page", "public_school", "public_privacy", "public_access"])
def test_english_words_of_a_page_are_plain(client, cast, inside, name):
    caches["public_pages"].clear()
    approved(cast)
    SchoolChoiceFactory(school=cast.school)
    opened_policy(cast.district, hats(cast.leader))
    switch_on(cast.district)
    url = {"place": cast.district.slug, "language": "en"}
    if name == "public_school":
        url["school_id"] = cast.school.pk

    html = client.get(reverse(name, kwargs=url)).content.decode()

    main = re.search(r"<main.*</main>", html, re.DOTALL)[0]
    sentences = re.findall(r"<(?:p|h1|h2|li)[^>]*>([^<]{20,})<", main)
    assert sentences
    assert grade_of("\n".join(unescape(each) for each in sentences)) <= AIM
