"""What our migrations say to PostgreSQL that Django's own operations can't."""

import pgtrigger.migrations
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


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """Adds a trigger to a table, as the library's own operation does, without drawing every model anew.

    A trigger changes no field and no relation; an empty database is ready in half the time.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
