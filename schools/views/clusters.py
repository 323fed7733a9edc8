"""Clusters, and which schools are in them."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.past import Past, by_day, changes_of
from districts.views.moments import moment_from
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused
from schools.actions.clusters import add_cluster, move_schools, remove_cluster, rename_cluster
from schools.forms import ClusterForm, MoveForm
from schools.models import Cluster
from schools.register import options
from schools.rules import may_edit_schools
from schools.views.find import find_cluster, find_district
from schools.views.picking import schools_to_tick


@allow(may_edit_schools, find_district, writes=("POST",))
def listing(request: Any, district: Any) -> HttpResponse:
    form = ClusterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cluster = add_cluster(district=district, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("%(cluster)s is there.") % {"cluster": cluster})
        return redirect("schools:clusters", district=district.slug)
    clusters = Cluster.objects.annotate(how_many=Count("schools"))
    return render(request, "schools/cluster_list.html", {"form": form, "clusters": clusters})


@allow(may_edit_schools, find_cluster, writes=("POST",))
def rename(request: Any, cluster: Cluster) -> HttpResponse:
    form = ClusterForm(request.POST or None, initial={"name": cluster.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_cluster(cluster=cluster, name=form.cleaned_data["name"], by=request.user)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("The cluster is called %(cluster)s now.") % {"cluster": cluster})
            return redirect("schools:clusters", district=request.district.slug)
    return render(request, "schools/cluster_form.html", {"form": form, "cluster": cluster})


@writing(may_edit_schools, find_cluster)
def remove(request: Any, cluster: Cluster) -> HttpResponse:
    name = cluster.name
    try:
        remove_cluster(cluster=cluster, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("%(cluster)s is removed.") % {"cluster": name})
    return redirect("schools:clusters", district=request.district.slug)


@allow(may_edit_schools, find_district, writes=("POST",))
def move(request: Any, district: Any) -> HttpResponse:
    """Tick schools, choose a cluster, and move them there together."""
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        count = move_schools(schools=typed["schools"], cluster=form.chosen_cluster(), by=request.user)
        messages.success(
            request, ngettext("%(n)s school moved.", "%(n)s schools moved.", count) % {"n": count}
        )
        return redirect(request.get_full_path())
    ticks = schools_to_tick(request, options(district.today()))
    return render(request, "schools/cluster_move.html", {"form": form, **ticks})


@allow(may_edit_schools, find_district)
def history(request: Any, district: Any) -> HttpResponse:
    past = changes_of([Past(Cluster, {}, names=lambda row: row["name"])], before=moment_from(request))
    return render(request, "schools/cluster_history.html", {"days": by_day(past), "earlier": past.earlier})
