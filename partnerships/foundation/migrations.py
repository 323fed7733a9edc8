"""What our migrations say to PostgreSQL that Django's own operations can't, and what they say at less cost.

Django draws a model's class anew, with those of all models that are joined to it, after each operation;
here each is joined to its district, so to all others. A new table, a constraint, an index or a trigger
changes none of the classes that are there: the operations below leave them as they are, and an empty
database is ready in a fraction of the time.
"""

from typing import Any

import pgtrigger.migrations
from django.db import migrations
from django.db.migrations.operations import RunSQL
from django.db.migrations.state import ProjectState


def same_district(child: str, column: str, parent: str) -> RunSQL:
    """Let the database refuse a row whose district differs from its parent's.

    `child` and `parent` are table names, `column` the child's foreign key. The parent needs a
    unique (id, district_id), which districts.models.DistrictOwned gives every table of ours.
    Empty foreign keys pass (MATCH SIMPLE).
    """
    name = f"{child}_{column}_same_district"[:63]
    return RunSQL(
        f"ALTER TABLE {child} ADD CONSTRAINT {name} FOREIGN KEY ({column}, district_id) "
        f"REFERENCES {parent} (id, district_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {child} DROP CONSTRAINT {name}",
    )


class _DrawsNothing:
    """The state learns of the change; the classes that were drawn from it stay."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        drawn = state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)  # type: ignore[misc]
        if drawn is not None:
            state.__dict__["apps"] = drawn


class CreateModel(_DrawsNothing, migrations.CreateModel):
    """Makes a table; its own class alone is drawn."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        super().state_forwards(app_label, state)
        drawn: Any = state.__dict__.get("apps")
        if drawn is not None:
            drawn.render_multiple([state.models[app_label, self.name_lower]])


class AddConstraint(_DrawsNothing, migrations.AddConstraint):
    """Adds a rule to a table."""


class AddIndex(_DrawsNothing, migrations.AddIndex):
    """Adds an index to a table."""


class AddTrigger(_DrawsNothing, pgtrigger.migrations.AddTrigger):
    """Adds a trigger to a table."""


class RemoveTrigger(_DrawsNothing, pgtrigger.migrations.RemoveTrigger):
    """Takes a trigger from a table."""
