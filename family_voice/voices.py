"""How many families have said what, for everybody to read: counts, and nobody's words.

What is held or hidden is not counted until somebody has looked at it.
"""

import uuid
from dataclasses import dataclass

from django.db import connection

from family_voice.enums import Channel, Visibility, Wish
from family_voice.models import PolicyComment
from policies.models import PolicyVersion


@dataclass(frozen=True)
class Voices:
    """Families by channel, the most first, and by paragraph and wish."""

    channels: dict[Channel, int]
    paragraphs: dict[int, dict[Wish, int]]

    @property
    def families(self) -> int:
        return sum(self.channels.values())


def voices_of(version: PolicyVersion) -> Voices:
    """One query, however many have answered."""
    channels: dict[Channel, int] = {}
    paragraphs: dict[int, dict[Wish, int]] = {}
    for channel, paragraph, wish, families in _counted(version):
        if channel:
            channels[Channel(channel)] = families
        elif paragraph:
            paragraphs.setdefault(paragraph, {})[Wish(wish)] = families
    return Voices(channels, paragraphs)


def _counted(version: PolicyVersion) -> list[tuple[str | None, int | None, str | None, int]]:
    """Families by channel, the most first, and by paragraph and wish: (channel, None, None, families) and
    (None, paragraph, wish, families). Django has no words for two groupings in one."""
    table = connection.ops.quote_name(PolicyComment._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT channel, paragraph_id, wish, COUNT(DISTINCT family) AS families FROM {table} "  # noqa: S608
            "WHERE district_id = %s AND version_id = %s AND visibility = %s "
            "GROUP BY GROUPING SETS ((channel), (paragraph_id, wish)) ORDER BY families DESC",
            [version.district_id, version.pk, Visibility.SHOWN],
        )
        return cursor.fetchall()


@dataclass(frozen=True)
class Own:
    """What this browser has said already: paragraph (None for the whole) and wish; and whether it named a
    school.
    """

    said: frozenset[tuple[int | None, str]]
    has_school: bool = False


def own_of(version: PolicyVersion, family: uuid.UUID | None) -> Own:
    """One query, none for a browser that has not answered."""
    if family is None:
        return Own(frozenset())
    rows = list(
        PolicyComment.objects.filter(version=version, family=family).values_list(
            "paragraph_id", "wish", "school_id"
        )
    )
    return Own(frozenset((paragraph, wish) for paragraph, wish, _ in rows), any(row[2] for row in rows))
