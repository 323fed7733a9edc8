"""Files in a bucket: the real client speaks to a small S3 of our own on this machine."""

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.base import ContentFile

from partnerships.foundation.bucket import BucketStorage
from partnerships.tests.test_settings import PRODUCTION, ROOT


class FakeS3(BaseHTTPRequestHandler):
    """Put, get, head and delete of objects. `server.fault` answers everything with that status."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        body = self._body()
        if not self._failed():
            self.server.objects[self._key()] = body
            self.server.asked.append((self._key(), self.headers.get("x-amz-acl")))
            self._answer(200, headers={"ETag": '"0"'})

    def do_GET(self):
        self._read(with_body=True)

    def do_HEAD(self):
        self._read(with_body=False)

    def do_DELETE(self):
        if not self._failed():
            self.server.objects.pop(self._key(), None)
            self._answer(204)

    def _read(self, *, with_body):
        if self._failed():
            return
        body = self.server.objects.get(self._key())
        if body is None:
            self._answer(404, body=b"<Error><Code>NoSuchKey</Code></Error>" if with_body else b"")
        else:
            self._answer(200, body=body, with_body=with_body, headers={"ETag": '"0"'})

    def _failed(self):
        if self.server.fault:
            said = b"" if self.command == "HEAD" else b"<Error><Code>AccessDenied</Code></Error>"
            self._answer(self.server.fault, body=said)
        return bool(self.server.fault)

    def _key(self):
        return self.path.split("?")[0].removeprefix("/evidence-bucket/")

    def _body(self):
        """As sent, or in the signed chunks of AWS's own way of streaming."""
        if "chunked" not in self.headers.get("Content-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return body

    def _answer(self, status, *, body=b"", with_body=True, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, *_said):
        """Quietly."""


@pytest.fixture
def s3():
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeS3)
    server.objects, server.asked, server.fault = {}, [], 0
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def bucket(s3):
    from botocore.config import Config

    return BucketStorage(
        bucket_name="evidence-bucket",
        endpoint_url=f"http://127.0.0.1:{s3.server_address[1]}",
        region_name="us-west-2",
        access_key="key",
        secret_key="secret",
        client_config=Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}),
    )


def test_save_puts_a_private_object_that_opens_again(bucket, s3):
    name = bucket.save("evidence/1/a.jpg", ContentFile(b"whole"))

    assert s3.objects == {"evidence/1/a.jpg": b"whole"}
    assert s3.asked == [("evidence/1/a.jpg", None)]
    with bucket.open(name) as file:
        assert file.read() == b"whole"


def test_save_writes_over_nothing(bucket, s3):
    bucket.save("a.jpg", ContentFile(b"first"))

    assert bucket.save("a.jpg", ContentFile(b"second")) != "a.jpg"
    assert s3.objects["a.jpg"] == b"first"


def test_delete_takes_the_object_away(bucket, s3):
    name = bucket.save("a.jpg", ContentFile(b"x"))

    bucket.delete(name)

    assert s3.objects == {}
    assert not bucket.exists(name)


def test_missing_object_is_a_missing_file(bucket):
    with pytest.raises(FileNotFoundError):
        bucket.open("gone.jpg")


@pytest.mark.parametrize(
    "deed",
    [
        lambda bucket: bucket.save("a.jpg", ContentFile(b"x")),
        lambda bucket: bucket.open("a.jpg"),
        lambda bucket: bucket.exists("a.jpg"),
        lambda bucket: bucket.delete("a.jpg"),
    ],
)
def test_faults_of_the_store_come_as_those_of_a_disk(bucket, s3, deed):
    s3.fault = 403

    with pytest.raises(OSError, match=r"403|AccessDenied"):
        deed(bucket)

    assert s3.objects == {}


def test_store_that_is_away_is_a_fault_of_a_disk(bucket, s3):
    s3.shutdown()
    s3.server_close()

    with pytest.raises(OSError, match="Could not connect"):
        bucket.save("a.jpg", ContentFile(b"x"))


@pytest.mark.parametrize(("name", "backend"), [("", "WholeFileStorage"), ("photos", "BucketStorage")])
def test_settings_choose_the_bucket_when_one_is_named(name, backend):
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from django.core.files.storage import storages;"
            "print(type(storages['evidence']).__name__)",
        ],
        env=PRODUCTION
        | {"BUCKET_NAME": name, "DJANGO_SETTINGS_MODULE": "partnerships.settings.production", "PATH": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.stdout.strip() == backend, said.stderr
