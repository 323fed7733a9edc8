"""The embedded database is its owner's alone; the folders of the killed are swept."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings

from partnerships.foundation.services import processes
from partnerships.foundation.services.home import TemporaryHome
from partnerships.foundation.services.place import ROOT
from partnerships.foundation.services.supervisor import Child

DATABASE = settings.DATABASES["default"]
embedded = pytest.mark.skipif(
    "/partnerships-" not in DATABASE["HOST"], reason="DATABASE_URL names a server of someone else"
)


@embedded
def test_database_refuses_without_the_password():
    with pytest.raises(psycopg2.OperationalError, match="no password supplied"):
        psycopg2.connect(host=DATABASE["HOST"], user=DATABASE["USER"], dbname="postgres")


@embedded
def test_socket_stands_in_a_folder_of_the_owner_alone():
    folder = Path(DATABASE["HOST"])

    assert folder.stat().st_mode & 0o777 == 0o700


@embedded
def test_database_is_not_on_the_network_and_our_role_no_superuser():
    password = {"user": DATABASE["USER"], "password": DATABASE["PASSWORD"]}
    connection = psycopg2.connect(host=DATABASE["HOST"], dbname="postgres", **password)
    with connection, connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        listening = cursor.fetchone()
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        superuser = cursor.fetchone()
    connection.close()

    assert (listening, superuser) == (("",), (False,))


def test_home_of_a_killed_process_is_swept():
    making = (
        "import os\n"
        "from partnerships.foundation.services.home import TemporaryHome\n"
        "print(TemporaryHome().path, flush=True)\n"
        "os._exit(1)\n"
    )
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", making], cwd=ROOT, capture_output=True, text=True, check=False
    )
    left = Path(said.stdout.strip())
    existed = left.is_dir()

    TemporaryHome().remove()

    assert existed
    assert not left.exists()


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_child_is_given_up_when_it_keeps_ending():
    child = Child("trial", lambda: processes.start([sys.executable, "-c", ""]))
    child.run()
    for _ in range(2):
        child.process.wait()
        child.look_after()
    child.process.wait()

    with pytest.raises(processes.ServiceError, match=r"The trial ended \(0\)\."):
        child.look_after()


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_stop_ends_a_process_that_will_not_listen():
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    process = processes.start([sys.executable, "-c", deaf])

    processes.stop(process, seconds=0.1)

    assert process.returncode in (-9, -15)  # 15 when it was told before it stopped listening
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
