import pytest

from binder.tests.factories import RecordFactory
from partnerships.foundation.refusals import Refused
from policies import actions
from policies.enums import VersionState
from policies.models import PolicyVersion
from policies.tests.helpers import hats, starter

pytestmark = pytest.mark.usefixtures("inside")


def test_draft_with_a_record_is_kept_until_the_record_is_another_s(cast):
    version = starter(cast)
    record = RecordFactory(district=cast.district, version=version)

    with pytest.raises(Refused, match="1 record of this version"):
        actions.move(version=version, name="drop", by=hats(cast.leader))
    type(record).objects.update(version=None)
    actions.move(version=version, name="drop", by=hats(cast.leader))

    assert PolicyVersion.everything.get(pk=version.pk).state == VersionState.DROPPED
