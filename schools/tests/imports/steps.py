"""The steps of an import, as the leader takes them. They want the fixture `at_once`."""

import io

from schools.actions import imports
from schools.enums import ImportState
from schools.models import ImportBatch


def read(cast, content, name="list.csv", **more):
    """The batch after a dry run."""
    batch = imports.receive_list(
        district=cast.district, file=io.BytesIO(content), name=name, by=cast.leader, **more
    )
    if batch.state == ImportState.ASKING:
        imports.answer(batch=batch, columns=batch.columns, whole=batch.whole, lea=batch.lea, by=cast.leader)
    else:
        imports.start_reading(batch=batch, by=cast.leader)
    return again(batch)


def again(batch):
    return ImportBatch.objects.get(pk=batch.pk)


def apply(cast, batch, *, close_missing=False):
    imports.confirm(batch=batch, close_missing=close_missing, by=cast.leader)
    return again(batch)


def bring(cast, content, **more):
    return apply(cast, read(cast, content, **more))


def take_back(cast, batch):
    imports.undo(batch=batch, by=cast.leader)
    return again(batch)
