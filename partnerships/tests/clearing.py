"""Clearing up after tests that commit: rows are deleted, where Django would truncate every table.

TRUNCATE gives each of a hundred tables, and each of their indexes, a new file, and makes every
connection learn the tables anew; Django then writes all content types and permissions once more.
Deleting the few rows of a test costs a tenth. Triggers must not fire at it, so it needs a privilege
that the tests' own server grants; on any other server Django's way remains.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection, transaction
from django.test import TransactionTestCase

from partnerships.foundation.services.pytest_plugin import PRIVILEGES_ON_PARAMETERS_SINCE

TRIES = 3  # a request that is still being answered may meet us in a deadlock


@pytest.fixture(scope="session", autouse=True)
def rows_are_deleted_after_tests_that_commit() -> Iterator[None]:
    djangos = TransactionTestCase._fixture_teardown

    def clear(case: TransactionTestCase) -> None:
        if may_skip_triggers():
            delete_all_rows()
        else:
            djangos(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", clear)
        yield


@cache
def may_skip_triggers() -> bool:
    """Asked once; before PostgreSQL 15 nobody could be given this right."""
    with connection.cursor() as cursor:
        if connection.pg_version < PRIVILEGES_ON_PARAMETERS_SINCE:
            return False
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return bool(cursor.fetchone()[0])


def delete_all_rows() -> None:
    """Whoever is still writing ends first: nothing of this test reaches the next one."""
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(all_rows_away())
        except OperationalError:
            if not left:
                raise
        else:
            return


@cache
def all_rows_away() -> str:
    """Content types and permissions stay: they tell of the code, and are the same for every test."""
    kept = {ContentType._meta.db_table, Permission._meta.db_table}
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [connection.ops.quote_name(name) for name in sorted(set(names) - kept)]
    deletes = "".join(f"; DELETE FROM {table}" for table in tables)  # noqa: S608 - tables of ours
    return (
        f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE; SET LOCAL session_replication_role = replica"
        + deletes
    )
