"""Everything in the database, apart from what only ever grows: history, the audit log, jobs, and lists."""

from django.apps import apps
from django.db import connection

GROWS = {"districts_auditevent", "districts_job", "schools_importbatch", "schools_importrow"}


def dump() -> dict[str, list[str]]:
    """Table → its rows as text, in order."""
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.db_table.endswith("event")
    } - GROWS
    found = {}
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table in sorted(tables & there):
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')  # noqa: S608 - our own tables' names
            found[table] = [text for (text,) in cursor.fetchall()]
    return found
