"""Files in a bucket of an S3-compatible store. Imported only where the settings name a bucket."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage


@contextmanager
def as_of_a_disk() -> Iterator[None]:
    """Faults of the store, and of the way there, as OSError: what pages know of disks holds for buckets."""
    try:
        yield
    except (BotoCoreError, ClientError) as fault:
        raise OSError(str(fault)) from fault


class BucketStorage(S3Storage):
    """Private objects, none ever written over. A put is whole or not at all: the store gives an object its
    name when its last byte has arrived.
    """

    default_acl = None
    file_overwrite = False
    querystring_auth = True

    def _save(self, name: str, content: Any) -> str:
        with as_of_a_disk():
            return super()._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> Any:
        """Fetched at once, so that a page can still say that a file is missing."""
        with as_of_a_disk():
            file = super()._open(name, mode)
            file.seek(0)
            return file

    def exists(self, name: str) -> bool:
        with as_of_a_disk():
            return super().exists(name)

    def delete(self, name: str) -> None:
        with as_of_a_disk():
            super().delete(name)
