"""The two pages that families open, as a telephone without script gets them, and as a listener does."""

import datetime

import pytest
from django.urls import reverse

from action_plans.tests.helpers import hats
from partnerships.foundation.languages import SPOKEN
from partnerships.foundation.tenancy import in_district
from partnerships.tests.browser import NARROW, assert_accessible, assert_no_sideways_scroll
from partnerships.tests.listening import faults_of, listen, texts
from plans.tests.helpers import adopt, starter_plan
from policies.models import Translation
from policies.tests.factories import opened
from public_site.tests.factories import SchoolChoiceFactory, switch_on
from public_site.tests.test_page import approved_on

pytestmark = pytest.mark.browser
KB = 1000
MAIL = "families@home.example"
# In families' hands: the page, and the policy that they are asked about.
PAGES = ("public_page", "policy_page")
# Listened to in English and Arabic; test_browser_public looks them over.
MORE = ("public_school", "public_plan")


@pytest.fixture
def version(transactional_db, cast):
    """A district that shows everything, and asks families in all languages; a paragraph isn't translated."""
    with in_district(cast.district):
        approved_on(cast, [cast.district.today() + datetime.timedelta(days=7)])
        SchoolChoiceFactory(school=cast.school)
        adopt(cast, starter_plan(cast))
        version = opened(cast.district, hats(cast.leader), languages=("es", "vi", "so", "ar"))
        Translation.objects.filter(paragraph=version.paragraphs.last()).update(text="")
    switch_on(cast.district, office="Room 12", phone="555 0142", email=MAIL)
    return version


def address(cast, name, language):
    which = {"school_id": cast.school.pk} if name == "public_school" else {}
    return reverse(name, kwargs={"place": cast.district.slug, "language": language, **which})


def weigh(page):
    """Sums up what comes over the wire from now on: heads of answers, packed bodies, fonts."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    weights = []
    network.on("Network.loadingFinished", lambda told: weights.append(told["encodedDataLength"]))
    return weights


@pytest.fixture
def opened_bare(new_context):
    """A page at 360 without script and with nothing kept, and what it weighed."""

    def open_page(url):
        context = new_context(NARROW, java_script_enabled=False)
        page = context.new_page()
        weights = weigh(page)
        page.goto(url, wait_until="networkidle")
        assert_no_sideways_scroll(page)
        assert context.cookies() == []
        return page, sum(weights)

    return open_page


def test_first_view_is_light_and_whole_without_script_and_is_heard_in_order(
    cast, version, opened_bare, page_at
):
    names = {cast.school.name, cast.other_school.name, cast.district.name, MAIL}
    scripted = page_at(NARROW)
    weights, faults, english = {}, [], {}
    for language in SPOKEN:
        more = MORE if language in {"en", "ar"} else ()
        for name in (*PAGES, *more):
            url = address(cast, name, language)
            page, weights[url] = opened_bare(url)
            heard = listen(page)
            page.context.close()
            english.setdefault(name, texts(heard, "en"))
            strange = texts(heard, language) & english[name] - names if language != "en" else set()
            found = [*faults_of(heard), *(f"English in {language}: {each}" for each in strange)]
            faults += [f"{name} {language}: {each}" for each in found]
            if name in PAGES:
                scripted.goto(url)
                assert_accessible(scripted)

    print(*(f"{weight / KB:.1f} kB {url}" for url, weight in weights.items()), sep="\n")  # noqa: T201
    assert faults == []
    assert max(weights.values()) <= 100 * KB, weights


def test_answer_without_script_leads_a_listener_to_its_thanks(cast, version, opened_bare):
    page, _weight = opened_bare(address(cast, "policy_page", "es"))
    page.locator("button[name=agree]").first.click()
    page.locator(".thanks").wait_for()

    (paragraph,) = [each for each in listen(page) if each.role == "group" and each.beside]
    assert page.title().startswith("Gracias. Tenemos su respuesta.")
    with in_district(cast.district):
        assert page.evaluate("document.activeElement.id") == f"p{version.paragraphs.first().pk}"
    assert paragraph.name == "Párrafo 1"
    assert paragraph.beside.startswith("Gracias. Tenemos su respuesta.")
