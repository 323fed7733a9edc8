"""What a browser may keep for a year names its neighbors so, too."""

import json
import re

from django.conf import settings as base
from django.core.management import call_command


def test_our_modules_import_their_neighbors_by_hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = base.STORAGES | {
        "staticfiles": {"BACKEND": "partnerships.foundation.static.HashedStaticFiles"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]

    script = (tmp_path / hashed["js/fields.js"]).read_text()
    named = {f"js/{name}" for name in re.findall(r'from "\./([^"]+)"', script)}
    assert named
    assert named <= set(hashed.values()) - set(hashed)
