"""A file is there whole, or not at all."""

import resource

import pytest
from django.core.files.base import ContentFile

from partnerships.foundation.files import WholeFileStorage


@pytest.fixture
def storage(tmp_path):
    return WholeFileStorage(location=tmp_path)


def everything(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_save_keeps_the_file_under_its_name(storage, tmp_path):
    name = storage.save("documents/1/a.pdf", ContentFile(b"whole"))

    assert name == "documents/1/a.pdf"
    assert (tmp_path / name).read_bytes() == b"whole"
    assert everything(tmp_path) == [name]


def test_save_writes_over_nothing(storage, tmp_path):
    storage.save("a.pdf", ContentFile(b"first"))

    second = storage.save("a.pdf", ContentFile(b"second"))

    assert second != "a.pdf"
    assert (tmp_path / "a.pdf").read_bytes() == b"first"
    assert (tmp_path / second).read_bytes() == b"second"


def test_save_finds_another_name_when_one_is_taken_while_it_writes(storage, tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(b"faster")
    monkeypatch.setattr(
        storage, "get_available_name", lambda name, max_length=None: name.replace("a", "b", 1)
    )

    assert storage._save("a.pdf", ContentFile(b"slower")) == "b.pdf"
    assert (tmp_path / "a.pdf").read_bytes() == b"faster"


@pytest.mark.usefixtures("no_room")
def test_save_leaves_nothing_half_there_when_the_disk_is_full(storage, tmp_path):
    with pytest.raises(OSError, match="File too large"):
        storage.save("documents/1/a.pdf", ContentFile(b"x" * 100_000))

    assert everything(tmp_path) == []


@pytest.fixture
def no_room():
    """The kernel refuses to write more than a page of any file, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
