import datetime

import pytest
import time_machine

from districts.enums import Role
from districts.hats import Hat, Hats
from family_voice.tests.front import Family
from policies.tests.factories import opened


@pytest.fixture
def leads(cast, inside):
    return Hats(cast.leader, [Hat(cast.district.pk, Role.LEADER)])


@pytest.fixture
def version(cast, leads):
    """Open to families, in English and two languages."""
    return opened(cast.district, leads, languages=("es", "ar"))


@pytest.fixture
def paragraph(version):
    return version.paragraphs.first()


@pytest.fixture
def family(cast, version):
    """Somebody who has read the page a minute ago."""
    family = Family(cast.district)
    with time_machine.travel(datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=1)):
        family.read()
    return family
