"""Where tests keep files: in memory, one place for the whole process."""

from django.core.files.storage import InMemoryStorage
from django.core.files.storage.memory import InMemoryDirNode


class OneMemoryStorage(InMemoryStorage):
    """A file field holds the storage that it found as its class was made, everybody else asks the settings
    for theirs; a test that changes `STORAGES` parts the two. Here they see the same files all the same."""

    shared = InMemoryDirNode()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._root = self.shared

    @classmethod
    def clear(cls) -> None:
        """Forget every file."""
        cls.shared._children.clear()
