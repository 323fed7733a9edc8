from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from districts.rules import is_anyone_here
from partnerships.foundation.access import allow


def find_district(request: Any, **url: Any) -> Any:
    return request.district


@allow(is_anyone_here, find_district)
def home(request: HttpRequest, district: Any) -> HttpResponse:
    return render(request, "districts/home.html")
