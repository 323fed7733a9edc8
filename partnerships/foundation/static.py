"""Static files whose names carry a hash of what is in them, kept by browsers for a year."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

# How our own scripts name their neighbors. Vendored scripts are left as they came.
IMPORT = (
    r"""(?P<matched>(?P<what>import\s*{[^}]*})\s*from\s*"(?P<url>\./[\w.-]+)";)""",
    """%(what)s from "%(url)s";""",
)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also inside our scripts: a module imports its neighbors by their hashed names.

    Otherwise a browser could run a new module beside an old one for a while after an upgrade.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", (IMPORT,)))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Kept once made: a page names its icons a hundred times, and the manifest never changes."""
        if force:
            return super().url(name, force)
        if name not in self.addresses:
            self.addresses[name] = super().url(name)
        return self.addresses[name]
