"""The demo: fictional people, mail kept in an in-app outbox, services started by bin/demo.

bin/demo writes the addresses of its servers to DATA_DIR/demo.env, so that manage.py in the same
checkout speaks to the running demo.
"""

import os
from pathlib import Path

_data = Path(os.environ.get("DATA_DIR") or Path(__file__).resolve().parents[2] / "var").resolve()
_env = _data / "demo.env"
if _env.is_file():
    for _line in _env.read_text(encoding="utf-8").splitlines():
        _name, _, _value = _line.partition("=")
        os.environ.setdefault(_name, _value)
os.environ.setdefault("DATA_DIR", str(_data))

from partnerships.settings.base import *  # noqa: E402, F403
from partnerships.settings.base import INSTALLED_APPS, STORAGES, env  # noqa: E402

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])
MAIL_TRANSPORT = "accounts.mail.KeepBackend"
# Not compressed: on one's own machine that only makes the first start slower.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
