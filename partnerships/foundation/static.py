"""Static files whose names carry a hash of what is in them, kept by browsers for a year."""

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
