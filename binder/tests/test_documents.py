"""The proof as PDF and ZIP: valid, whole, and without a word that leads to a family."""

import csv
import hashlib
import io
import shutil
import subprocess
import zipfile

import page
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from pypdf import PdfReader

from binder import actions
from binder.documents.packing import PDF
from binder.models import ProofFile, ProofPaper
from binder.tests.factories import RecordFactory
from districts.enums import JobState
from districts.models import AuditEvent, Job
from family_voice.actions import publish_answers
from family_voice.models import ReplyContact
from family_voice.tests.factories import AnswerFactory, PolicyCommentFactory
from partnerships.foundation.uploads import kept_files
from plans.tests.helpers import hats
from policies import actions as policy
from policies.models import PolicyVersion
from policies.tests.factories import adopted
from results.tests.pictures import pdf, upload

pytestmark = pytest.mark.usefixtures("inside")
# Planted where people write; none of it may come out.
PLANTED = (
    "ana.lopez@example.org", "(503) 555-0142", "503.555.0143", "4400917", "Xochitl Quintanilla",
    "Room twelve secret",
    "Quintanilla sign-in", "told-only-here@example.org", "because she shouted",
)  # fmt: skip


@pytest.fixture
def version(cast) -> PolicyVersion:
    """A version in force with one of everything, and what must not come out planted in it."""
    by = hats(cast.leader)
    version = adopted(cast.district, by, languages=["ar", "vi"])
    actions.load_sample(district=cast.district, by=by)
    meeting = RecordFactory(
        district=cast.district, version=version, kind="meeting", title="Evening of the policy", parents=23,
        staff=4, agenda="Ask ana.lopez@example.org", note="Call (503) 555-0142 or 503.555.0143 of 4400917",
        languages=["en", "ar"], support=["interpreter"],
    )  # fmt: skip
    RecordFactory(
        district=cast.district, version=version, title="=cmd|' /C calc'!A0", reach=900, ways=["paper"]
    )
    RecordFactory(
        district=cast.district, version=version, kind="handout", title="العربية وTiếng Việt", reach=9_700
    )
    actions.add_file(
        owner=meeting,
        file=upload("Quintanilla sign-in.pdf", pdf()),
        caption="+Minutes, ana.lopez@example.org",
        by=by,
    )
    actions.write_evaluation(
        year=cast.year, by=by, on=cast.district.today(), parents=6, version=version,
        findings={("barrier", "english"): ("Letters in English alone", "Two languages, 503.555.0143")},
    )  # fmt: skip
    answer = AnswerFactory(version=version, we_did="One day now. Ask ana.lopez@example.org")
    comment = PolicyCommentFactory(
        version=version, paragraph=version.paragraphs.first(), answer=answer, language="ar", channel="phone",
        text="I am Xochitl Quintanilla. Room twelve secret", keyed_by=cast.leader,
        translation="Xochitl Quintanilla", visibility="hidden", visibility_reason="because she shouted",
    )  # fmt: skip
    PolicyCommentFactory(
        version=version, paragraph=version.paragraphs.first(), answer=answer, text="Room twelve secret"
    )
    ReplyContact.objects.create(
        district=cast.district, comment=comment, way="email", address="told-only-here@example.org"
    )
    publish_answers(version=version, by=by)
    return version


@pytest.fixture
def made(client, cast, version, django_capture_on_commit_callbacks):
    """`made(form)`: ask for the proof as the leader does, and let the worker do its work."""

    def ask(form, person="leader", version=version):
        client.force_login(getattr(cast, person))
        url = reverse("binder:make", kwargs={"district": cast.district.slug, "number": version.number})
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, {"form": form})

    return ask


def download(client, cast):
    paper = ProofPaper.objects.latest("pk")
    answer = client.get(
        reverse("binder:paper", kwargs={"district": cast.district.slug, "paper_id": paper.pk})
    )
    data = b"".join(answer.streaming_content)
    return answer, data


def assert_nothing_planted(text):
    assert [word for word in PLANTED if word in text] == []


def test_pdf_is_valid_and_holds_all_that_may_be_told(client, cast, made):
    made("pdf")
    answer, data = download(client, cast)

    report = page.validate_pdf_bytes(data, profile="ua1")
    reader = PdfReader(io.BytesIO(data))
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.is_compliant
    assert ProofPaper.objects.get().missing_letters == ""
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    for words in ("What is still missing", "Evening of the policy", "Three days is too short.", "[left out]",
                  "Letters in English alone", "20 U.S.C. 6318(d)", "signed by Ada Lund"):  # fmt: skip
        assert words in text
    assert "{" not in text
    assert "9,700 copies" in text
    assert_nothing_planted(text)


def test_zip_is_whole_and_its_checksums_hold(client, cast, made, tmp_path):
    made("zip")
    _answer, data = download(client, cast)

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        packed.extractall(tmp_path)
        names = packed.namelist()
    checked = subprocess.run(  # noqa: S603 - as a reviewer would
        [shutil.which("sha256sum") or "sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
    assert len(checked.stdout.splitlines()) == len(names) - 1
    file = ProofFile.objects.get()
    inside = f"files/meeting-{cast.district.today()}-{file.pk}.pdf"
    assert {"index.html", "index.csv", "requirements.csv", "families-input.csv", PDF, inside} < set(names)
    assert f'href="{inside}"' in (tmp_path / "index.html").read_text()
    assert (tmp_path / PDF).read_bytes().startswith(b"%PDF")
    assert hashlib.sha256((tmp_path / inside).read_bytes()).hexdigest() == file.checksum
    assert all(name == name.encode("ascii", "ignore").decode() and ".." not in name for name in names)
    assert hashlib.sha256(data).hexdigest() == ProofPaper.objects.get().checksum


def test_nothing_planted_is_in_the_zip_and_no_cell_runs(client, cast, made):
    made("zip")
    _answer, data = download(client, cast)

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            assert_nothing_planted(name)
            if not name.endswith(".pdf"):
                assert_nothing_planted(packed.read(name).decode("utf-8-sig"))
        index = list(csv.reader(io.StringIO(packed.read("index.csv").decode("utf-8-sig"))))
        shown = packed.read("requirements.csv").decode("utf-8-sig")
        heard = list(csv.DictReader(io.StringIO(packed.read("families-input.csv").decode("utf-8-sig"))))
    assert any(row[1].startswith("'+Minutes") for row in index)
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(shown)) for cell in row
    )
    assert [(row["By"], row["Which"], row["Families"]) for row in heard] == [
        ("Channel", "On the page", "1"), ("Channel", "By telephone", "0"),
        ("Language", "Arabic", "0"), ("Language", "English", "1"),
    ]  # fmt: skip


def test_asking_twice_makes_it_once(client, cast, made):
    first = made("zip")
    again = made("zip")

    assert Job.objects.get().state == JobState.DONE
    assert ProofPaper.objects.count() == 1
    assert "/jobs/" in first["Location"] or str(Job.objects.get().pk) in first["Location"]
    assert "Download the ZIP" in client.get(again["Location"]).text


def test_two_clicks_before_a_worker_comes_are_one_job(client, cast, version):
    client.force_login(cast.leader)
    url = reverse("binder:make", kwargs={"district": cast.district.slug, "number": version.number})

    locations = {client.post(url, {"form": "pdf"})["Location"] for _click in range(2)}

    assert len(locations) == 1
    assert Job.objects.count() == 1


def test_what_is_recorded_next_makes_another_proof(client, cast, made, version):
    made("pdf")
    RecordFactory(district=cast.district, version=version)
    url = reverse("binder:of_version", kwargs={"district": cast.district.slug, "number": version.number})

    assert "Make the PDF" in client.get(url).text


def test_lost_file_stops_the_proof_and_is_named(client, cast, made):
    file = ProofFile.objects.get()
    kept_files().delete(file.file.name)

    made("zip")

    assert "“+Minutes, [left out]” can’t be read any more" in Job.objects.get().error
    assert not ProofPaper.objects.exists()


def test_lost_proof_is_made_anew(client, cast, made):
    made("pdf")
    paper = ProofPaper.objects.get()
    default_storage.delete(paper.file.name)
    url = reverse("binder:paper", kwargs={"district": cast.district.slug, "paper_id": paper.pk})

    assert "not there any more" in client.get(url, follow=True).text
    made("pdf")
    assert b"".join(client.get(url).streaming_content).startswith(b"%PDF")


def test_each_download_stands_in_the_audit_log(client, cast, made):
    made("pdf", "evaluator")
    download(client, cast)

    event = AuditEvent.objects.filter(kind="exported").latest("pk")
    assert event.by == cast.evaluator


@pytest.mark.parametrize("form", ["", "docx"])
def test_unknown_form_is_refused(client, cast, made, form):
    made(form)

    assert not Job.objects.exists()


@pytest.mark.parametrize(("person", "status"), [("superintendent", 200), ("evaluator", 403)])
def test_proof_of_a_draft_stays_with_its_readers_once_the_version_is_open(client, cast, made, person, status):
    by = hats(cast.leader)
    following = policy.start_version(district=cast.district, by=by, way=policy.NEXT)
    made("pdf", version=following)
    paper = ProofPaper.objects.get(version=following)
    PolicyVersion.objects.filter(pk=following.pk).update(comments_until=cast.district.today())
    policy.move(version=following, name="open", by=by)
    url = reverse("binder:paper", kwargs={"district": cast.district.slug, "paper_id": paper.pk})
    client.force_login(getattr(cast, person))

    assert client.get(url).status_code == status

    made("pdf", person, version=following)
    assert download(client, cast)[0].status_code == 200
    assert ProofPaper.objects.filter(version=following).count() == 2
