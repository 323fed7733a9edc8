"""The policy as one story: written, translated, opened, answered by two hundred families in four languages on
the page, on paper and by telephone, answered back, adopted, published, proven, and back for review.

Everybody acts through the pages of the product, as they would; only the calendar is ours.
"""

import datetime
import hashlib
import io
import uuid
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Mail
from binder.models import ProofPaper
from districts.tests.factories import SchoolYearFactory
from family_voice.actions import LETTERS_WAIT
from family_voice.models import PolicyComment, ReplyContact
from family_voice.nightly import tell_families_answers
from family_voice.tests.front import Family
from partnerships.foundation.fields.kinds import version_of
from partnerships.foundation.tenancy import in_district
from policies.enums import Piece, VersionState
from policies.models import Paragraph, PolicyVersion, Translation
from reminders.nightly import send_morning_letters

pytestmark = pytest.mark.django_db

LANGUAGES = ("es", "vi", "so", "ar")
SAID = {
    "es": "Avísennos el mismo día, por favor.",
    "vi": "Xin báo cho chúng tôi cùng ngày.",
    "so": "Fadlan noo sheeg isla maalintaas.",
    "ar": "أخبرونا في اليوم نفسه من فضلكم.",
}
DONE = {
    "es": "Ahora basta con un día.",
    "vi": "Bây giờ chỉ cần một ngày.",
    "so": "Hadda hal maalin ayaa ku filan.",
    "ar": "يكفي الآن يوم واحد.",
}
BY_WEB, ON_PAPER, BY_PHONE = 120, 50, 30
OCTOBER = datetime.datetime(2026, 10, 5, 16, tzinfo=datetime.UTC)


class Story:
    """The cast and its calendar: `by(person)` acts as somebody, `url(name)` is where."""

    def __init__(self, cast: Any, clock: Any, commits: Any) -> None:
        self.cast, self.clock, self.commits = cast, clock, commits

    def on(self, year: int, month: int, day: int) -> datetime.date:
        """Eight in the morning of that day, where the district is: the hour of the letters."""
        self.clock.move_to(datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC))
        return datetime.date(year, month, day)

    def by(self, name: str) -> Client:
        client = Client()
        client.force_login(getattr(self.cast, name))
        return client

    def url(self, name: str, **more: Any) -> str:
        return reverse(name, kwargs={"district": self.cast.district.slug} | more)

    def post(self, who: str, address: str, typed: dict[str, Any], **more: Any) -> Any:
        answer = self.by(who).post(address, typed, **more)
        assert answer.status_code in {200, 302}, answer.content.decode()[-2000:]
        return answer

    def page(self, language: str, address: str = "198.51.100.1") -> str:
        return Family(self.cast.district, language, address=address).read()


@pytest.fixture
def story(cast, django_capture_on_commit_callbacks) -> Iterator[Story]:
    cast.district.languages = ["en", *LANGUAGES]
    cast.district.save()
    with time_machine.travel(OCTOBER, tick=False) as clock, in_district(cast.district):
        yield Story(cast, clock, django_capture_on_commit_callbacks)


def test_policy_from_its_first_draft_to_its_next_review(story):
    version = draft_and_translate(story)
    open_for_families(story, version)
    two_hundred_families_speak(story, version)
    answer_all(story, version)
    adopt(story, version)
    publish_and_tell(story, version)
    prove(story, version)
    review_next_year(story, version)


def draft_and_translate(story: Story) -> PolicyVersion:
    """The starter text, in four more languages, by the facilitator."""
    story.post("leader", story.url("policies:start"), {"way": "starter"})
    version = PolicyVersion.objects.get()
    saver = story.by("facilitator")
    for language in LANGUAGES:
        saver.post(story.url("policies:translations", number=1), {"language": language})
        for row in Translation.objects.filter(language=language).select_related("section", "paragraph"):
            source = source_of(version, row)
            names = {"number": 1, "language": language, "row_id": row.pk, "of": version_of(source)}
            typed = {"value": f"[{language}] {source}", "version": version_of(row.text)}
            kept = saver.post(
                story.url("policies:translation_field", **names), typed, headers={"X-Saver": "1"}
            )
            assert kept.status_code == 200
    assert public(story, "es").status_code == 404
    return version


def source_of(version: PolicyVersion, row: Translation) -> str:
    if row.piece in {Piece.TITLE, Piece.INTRODUCTION}:
        return version.title if row.piece == Piece.TITLE else version.introduction
    return row.section.heading if row.section else row.paragraph.text


def public(story: Story, language: str) -> Any:
    return Client().get(
        reverse("policy_page", kwargs={"place": story.cast.district.slug, "language": language})
    )


def open_for_families(story: Story, version: PolicyVersion) -> None:
    dates = {"comments_until": "2026-11-04", "answers_on": "2026-11-18"}
    story.post("leader", story.url("policies:move", number=1, move="open"), dates)

    for language in LANGUAGES:
        page = story.page(language)
        assert f"[{language}] {version.title}" in page
        assert f'lang="{language}"' in page
    assert 'dir="rtl"' in story.page("ar")


def two_hundred_families_speak(story: Story, version: PolicyVersion) -> None:
    paragraphs = list(version.paragraphs.all())
    for number in range(BY_WEB):
        speak_on_the_page(story, number, paragraphs[number % len(paragraphs)])
    story.on(2026, 10, 20)
    for number in range(ON_PAPER + BY_PHONE):
        key(story, number, paragraphs)

    heard = PolicyComment.objects.all()
    assert heard.values("family").distinct().count() == BY_WEB + ON_PAPER + BY_PHONE
    assert {
        language: heard.with_words().filter(language=language).count() for language in LANGUAGES
    } == dict.fromkeys(LANGUAGES, 50)
    assert "200 families" in story.page("en").replace("<b>", "").replace("</b>", "")
    counted = story.by("leader").get(story.url("family_voice:participation")).content.decode()
    assert all(str(count) in counted for count in (BY_WEB, ON_PAPER, BY_PHONE))


def speak_on_the_page(story: Story, number: int, paragraph: Paragraph) -> None:
    """A family reads for a minute, agrees with one paragraph, and says what it would change of it."""
    language = LANGUAGES[number % len(LANGUAGES)]
    family = Family(story.cast.district, language, address=f"198.51.100.{number}")
    family.read()
    story.clock.shift(datetime.timedelta(minutes=1))
    assert family.agree(paragraph).status_code == 302
    reach = "familia@example.org" if number == 0 else ""
    assert family.say(SAID[language], paragraph, reach=reach).status_code == 302


def key(story: Story, number: int, paragraphs: list[Paragraph]) -> None:
    """A sheet, or a call, as the facilitator types it in."""
    chosen = paragraphs[number % len(paragraphs)]
    language = LANGUAGES[number % len(LANGUAGES)]
    typed = {"channel": "paper" if number < ON_PAPER else "phone", "language": language, "whole": ""}
    typed |= {"sheet": str(uuid.uuid4()), "school": story.cast.school.pk}
    typed |= {f"p{chosen.pk}": "change", f"t{chosen.pk}": SAID[language]}
    assert story.post("facilitator", story.url("family_voice:keying"), typed).status_code == 302


def answer_all(story: Story, version: PolicyVersion) -> None:
    """Those of one paragraph together; what a machine might have sent is looked at first."""
    story.on(2026, 11, 6)
    for held in PolicyComment.objects.held():
        story.post("leader", story.url("family_voice:show", number=1, comment_id=held.pk), {})
    adopt = story.url("policies:move", number=1, move="adopt")
    signing = {"signed_name": "Ada Lund", "signed_office": "Board", "adopted_on": "2026-11-06"}
    assert "200 comments wait" in story.post("leader", adopt, signing, follow=True).content.decode()
    for paragraph in version.paragraphs.all():
        waiting = PolicyComment.objects.unanswered().filter(paragraph=paragraph)
        typed = {
            "comment": [str(each.pk) for each in waiting],
            "disposition": "adopted",
            "you_said": "Three days are too long.",
            "we_did": "One day is enough now.",
            "paragraph": str(paragraph.pk),
        }
        story.post("leader", story.url("family_voice:answer", number=1), typed)
        (answer,) = version.answers.filter(paragraph=paragraph)
        words = {f"{code}-we_did": text for code, text in DONE.items()}
        words |= {f"{code}-you_said": SAID[code] for code in DONE}
        story.post("leader", story.url("family_voice:words", number=1, answer_id=answer.pk), words)
    assert not PolicyComment.objects.unanswered().exists()


def adopt(story: Story, version: PolicyVersion) -> None:
    """What families asked for is written, and the board signs it."""
    changed = version.paragraphs.first()
    shown = changed.text
    field = story.url("policies:field", number=1, kind="paragraph", row_id=changed.pk, field="text")
    typed = {"value": "One day before is enough.", "version": version_of(shown)}
    story.by("leader").post(field, typed, headers={"X-Saver": "1"})
    assert shown in story.page("en")

    story.on(2026, 11, 16)
    signing = {
        "signed_name": "Ada Lund", "signed_office": "Board president", "adopted_on": "2026-11-16",
        "next_review_on": "2027-11-16",
    }  # fmt: skip
    story.post("leader", story.url("policies:move", number=1, move="adopt"), signing)

    version.refresh_from_db()
    assert version.state == VersionState.ADOPTED
    compared = story.by("leader").get(story.url("policies:compare"), {"one": "1-opened", "other": "1"})
    assert compared.status_code == 200


def publish_and_tell(story: Story, version: PolicyVersion) -> None:
    """You said, we did, in the language in which it was said; and one letter to the one who asked."""
    assert DONE["es"] not in story.page("es")
    story.post("leader", story.url("family_voice:publish", number=1), {})
    tell_families_answers()
    assert not Mail.objects.filter(to__contains="familia@example.org").exists()
    story.clock.shift(LETTERS_WAIT)
    tell_families_answers()
    tell_families_answers()

    for language in LANGUAGES:
        assert DONE[language] in story.page(language)
    assert "One day before is enough." in story.page("en")
    (letter,) = Mail.objects.filter(to__contains="familia@example.org")
    assert DONE["es"] in letter.text
    assert not ReplyContact.objects.exists()


def prove(story: Story, version: PolicyVersion) -> None:
    """A notice and a meeting are written down; the ZIP holds all of it, and its checksums are right."""
    story.post("leader", story.url("binder:load_sample"), {})
    notice = {"on": "2026-10-05", "title": "Letter home", "purpose": "policy", "languages": ["es", "ar"]}
    meeting = {"on": "2026-10-15", "title": "Evening for parents", "purpose": "policy", "parents": 31}
    for kind, typed in (("notice", notice), ("meeting", meeting)):
        more = {"version": version.pk, "key": str(uuid.uuid4())}
        story.post("leader", story.url("binder:add_record", kind=kind), typed | more)
    with story.commits(execute=True):
        story.post("leader", story.url("binder:make", number=1), {"form": "zip"})

    paper = ProofPaper.objects.get()
    taken = story.by("superintendent").get(story.url("binder:paper", paper_id=paper.pk))
    pack = zipfile.ZipFile(io.BytesIO(b"".join(taken.streaming_content)))
    sums = [line.split("  ", 1) for line in pack.read("SHA256SUMS").decode().splitlines()]
    assert {name for _sum, name in sums} == set(pack.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(pack.read(name)).hexdigest() == given for given, name in sums)
    told = b"".join(pack.read(name) for name in pack.namelist() if name.endswith((".html", ".csv"))).decode()
    assert "Letter home" in told
    assert "Evening for parents" in told
    assert "familia@example.org" not in told


def review_next_year(story: Story, version: PolicyVersion) -> None:
    """Sixty days before its review the leader is reminded; the next version begins with what is in force."""
    SchoolYearFactory(district=story.cast.district, ends_in=2028)
    day = story.on(2027, 9, 17)
    assert (version.next_review_on - day).days == 60
    send_morning_letters()
    assert "review" in Mail.objects.filter(to__contains=story.cast.leader.email).latest("pk").text.lower()

    story.post("leader", story.url("policies:start"), {"way": "next"})

    following = PolicyVersion.objects.unsettled().get()
    assert following.number == 2
    assert following.paragraphs.first().text == "One day before is enough."
    assert [each.lineage for each in following.paragraphs.all()] == [
        each.lineage for each in version.paragraphs.all()
    ]
    assert "One day before is enough." in story.page("en")
