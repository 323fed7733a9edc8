"""Writing down a visit, a call, a message or a meeting, with one school or several."""

from typing import Any

from django.contrib import messages
from django.db.models import Case, F, Q, Value, When
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.actions import log_contacts
from contacts.enums import ContactKind
from contacts.forms import NewContactForm
from contacts.rules import may_log
from contacts.views.find import find_district
from partnerships.foundation.access import allow
from partnerships.foundation.fields.views import by_script
from schools.models import Cluster, Principal, School, TeamMember

# Schools that one meeting may be offered for, and names that one form may offer.
MOST_OFFERED = 150
# What the script of a form that is sent later understands (static/js/outbox.js).
UNREADABLE = 422


@allow(may_log, find_district, writes=("POST",))
def log(request: Any, district: Any) -> HttpResponse:
    """The form for the schools that the address names (`?school=`, `?cluster=`); else, which school?"""
    chosen = _chosen(request)
    if not chosen:
        if by_script(request):
            return JsonResponse({"status": "invalid"}, status=UNREADABLE)
        return render(request, "contacts/choose.html", _to_choose(request))
    today = district.today()
    if request.method == "POST":
        form = NewContactForm(request.POST, today=today)
        if form.is_valid():
            return _written_down(request, form, chosen)
        if by_script(request):
            return JsonResponse({"status": "invalid"}, status=UNREADABLE)
    else:
        kind = request.GET.get("kind", "")
        form = NewContactForm.begun(today, kind if kind in ContactKind.values else "")
    return render(request, "contacts/log.html", {"form": form, **_around(request, chosen)})


def _chosen(request: Any) -> list[School]:
    """The schools that are asked for: those in use of the open district, by name."""
    if request.method == "POST":
        asked = Q(pk__in=_ids(request.POST.getlist("schools")))
    else:
        asked = Q(pk__in=_ids(request.GET.getlist("school")))
        clusters = _ids(request.GET.getlist("cluster"))
        if clusters:
            asked |= Q(cluster__in=clusters)
    return list(School.objects.with_facilitator(request.year).in_use().filter(asked)[:MOST_OFFERED])


def _ids(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < LONGEST_ID]


LONGEST_ID = 19  # digits, of what PostgreSQL takes for an id


def _written_down(request: Any, form: NewContactForm, schools: list[School]) -> HttpResponse:
    """Keep it, and lead to where it stands."""
    told = dict(form.cleaned_data)
    del told["schools"]
    log_contacts(schools=schools, by=request.hats, **told)
    place = {"district": request.district.slug}
    if len(schools) == 1:
        messages.success(request, _("It stands in the log of %(school)s.") % {"school": schools[0]})
        url = reverse("contacts:of_school", kwargs=place | {"school_id": schools[0].pk})
    else:
        words = ngettext(
            "It stands in the log of %(n)s school.", "It stands in the log of %(n)s schools.", len(schools)
        )
        messages.success(request, words % {"n": len(schools)})
        url = reverse("contacts:listing", kwargs=place)
    return JsonResponse({"status": "saved", "url": url}) if by_script(request) else redirect(url)


def _around(request: Any, chosen: list[School]) -> dict[str, Any]:
    """The schools that may have been there too, and the people one may have met. Two queries."""
    mine = {school.pk for school in chosen}
    clusters = {school.cluster_id for school in chosen if school.cluster_id}
    near = Q(facilitator_id=request.user.pk) | Q(cluster__in=clusters)
    offered = School.objects.with_facilitator(request.year).in_use().filter(near).exclude(pk__in=mine)
    today = request.district.today()
    chairs = TeamMember.objects.running(today).leading().filter(school__in=mine).values_list("name")
    people = chairs.union(Principal.objects.running(today).filter(school__in=mine).values_list("name"))
    return {
        "chosen": chosen,
        "several": len(chosen) > 1,
        "others": list(offered.values("pk", "name")[:MOST_OFFERED]),
        "people": [name for (name,) in people[:MOST_OFFERED]],
    }


def _to_choose(request: Any) -> dict[str, Any]:
    """One's own schools, or those that a word finds; and whole clusters for a meeting."""
    words = request.GET.get("q", "").strip()[:100]
    schools = School.objects.with_facilitator(request.year).in_use()
    if words:
        schools = schools.filter(name__icontains=words)
    else:
        mine = Case(When(facilitator_id=request.user.pk, then=Value(0)), default=Value(1))
        schools = schools.order_by(mine, "name", "pk")
    shown = schools.annotate(cluster_name=F("cluster__name")).values("pk", "name", "cluster_name")
    return {
        "schools": list(shown[:PER_PAGE]),
        "words": words,
        "clusters": list(Cluster.objects.all()[:PER_PAGE]),
    }


PER_PAGE = 50
