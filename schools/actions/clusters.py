"""Clusters: the district's own grouping of schools."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from districts.models import District
from partnerships.foundation.refusals import Refused
from schools.models import Cluster, School


@transaction.atomic
def add_cluster(*, district: District, name: str, by: Any) -> Cluster:
    """The cluster of that name; made if it isn't there."""
    found, _made = Cluster.objects.get_or_create(district=district, name=name)
    return found


def rename_cluster(*, cluster: Cluster, name: str, by: Any) -> None:
    """Raises Refused where another cluster has the name."""
    try:
        with transaction.atomic():
            cluster.name = name
            cluster.save(update_fields=["name"])
    except IntegrityError as clash:
        raise Refused(_("There is a cluster of this name already.")) from clash


@transaction.atomic
def remove_cluster(*, cluster: Cluster, by: Any) -> None:
    """Raises Refused while schools are in it."""
    locked = Cluster.objects.select_for_update(of=("self",)).filter(pk=cluster.pk).first()
    if locked is None:
        return
    if School.objects.filter(cluster=locked).exists():
        raise Refused(_("%(cluster)s still has schools. Move them first.") % {"cluster": locked})
    locked.delete()


@transaction.atomic
def move_schools(*, schools: Iterable[int], cluster: Cluster | None, by: Any) -> int:
    """Put these schools into a cluster, or into none. Gives how many really moved."""
    moving = School.objects.filter(pk__in=list(schools))
    moving = moving.exclude(cluster=cluster) if cluster else moving.exclude(cluster=None)
    return moving.update(cluster=cluster)
