from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from districts.hats import hats_of
from districts.models import District


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """After sign-in: straight into the one district, or a choice between several."""
    ids = {hat.district_id for hat in hats_of(request.user)}
    districts = list(District.objects.filter(pk__in=ids))
    if len(districts) == 1:
        return redirect("districts:home", district=districts[0].slug)
    return render(request, "districts/district_choose.html", {"districts": districts})
