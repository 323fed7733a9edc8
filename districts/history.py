"""History of what people edit: who, from what, to what, when.

PostgreSQL triggers write a row for every insert, update and delete (django-pghistory), so that no
code path, bulk update or repair by hand can slip past it. The rows refuse to be changed.
"""

from collections.abc import Callable
from typing import Any

import pghistory
from django.db import models

from partnerships.foundation.tenancy import owned


def tracked(
    *, exclude: list[str] | None = None, find_by: str = ""
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Keep the past of a district-owned model, readable inside its district alone as `Model.past_model`.

    An event row is the whole row as it stood, with `pgh_created_at`, `pgh_label` and, in
    `pgh_context`, the id of the person who did it. `find_by` names a column by which pages look for
    the past of many rows at once (all goals of a plan).
    """
    by = ("pgh_obj", find_by) if find_by else ("pgh_obj",)

    def decorate(model: Any) -> Any:
        return pghistory.track(
            pghistory.InsertEvent("made"),
            pghistory.UpdateEvent("changed"),
            pghistory.DeleteEvent("removed"),
            # A text that somebody typed and that another text kept out (foundation.fields.saving).
            pghistory.ManualEvent("set_aside"),
            exclude=exclude,
            attrs={"objects": owned()},
            meta={
                "indexes": [
                    models.Index(
                        fields=["district", column],
                        name=f"{model.__name__.lower()[:20]}_past{'' if column == 'pgh_obj' else '_of'}",
                    )
                    for column in by
                ],
            },
        )(model)

    return decorate
