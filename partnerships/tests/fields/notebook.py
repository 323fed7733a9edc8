"""A page with a field of every kind, for tests of fields alone. No page of the product."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path, reverse

from accounts.models import User
from districts.rules import is_anyone_here
from partnerships.foundation.access import allow, writing
from partnerships.foundation.fields.figures import Date, Dates, Money, People
from partnerships.foundation.fields.kinds import Choice, Choices, Field, Line, Text
from partnerships.foundation.fields.shown import shown
from partnerships.foundation.fields.views import answer, saves_a_field
from plans.enums import Reach, Strategy
from plans.models import LeadershipActivity, LeadershipGoal

PAGE = """
{% extends "base_sheet.html" %}
{% block title %}Notebook{% endblock %}
{% block content %}
<h1>Notebook</h1>
{% for f in fields %}
<div class="mb-4">{% field f show_label=True %}</div>
{% endfor %}
<p class="mt-5"><button class="btn btn-primary" type="button">Ask for approval</button></p>
{% endblock %}
{% block rail %}{% include "fields/status.html" %}{% endblock %}
{% block scripts %}
<datalist id="people">{% for name in people %}<option value="{{ name }}"></option>{% endfor %}</datalist>
{% field_editor saved_event="plan-changed" %}
{% endblock %}
"""


def everybody(row: Any) -> list[tuple[int, str]]:
    return list(User.objects.exclude(name="").values_list("pk", "name"))


def school_year(row: Any) -> Any:
    year = row.plan.year
    return year.starts_on, year.ends_on


GOAL = [
    Text("statement", "Goal", hint="What will be different."),
    Choices("strategies", "Strategies", choices=Strategy.choices),
    Text("audience", "Audience", max_length=500),
]
ACTIVITY = [
    Text("text", "Activity"),
    Choice("reach", "Level", choices=Reach.choices, blank=False),
    Date("starts_on", "From", within=school_year),
    Dates("dates", "Dates", within=school_year),
    People("in_charge", "In charge", columns=("in_charge", "in_charge_ids"), people=everybody),
    Money("cost", "Cost"),
    Line("fund_source", "Paid from", max_length=200),
]
SECTIONS: dict[str, tuple[Any, list[Field]]] = {
    "goal": (LeadershipGoal, GOAL),
    "activity": (LeadershipActivity, ACTIVITY),
}


def find_page(request: HttpRequest, **url: Any) -> Any:
    return [
        (kind, model.objects.select_related("plan__year").get(), fields)
        for kind, (model, fields) in SECTIONS.items()
    ]


def find_field(request: HttpRequest, kind: str, name: str) -> Any:
    model, fields = SECTIONS[kind]
    row = model.objects.select_related("plan__year").get()
    return kind, row, next(field for field in fields if field.name == name)


def address(request: HttpRequest, kind: str, field: Field) -> str:
    return reverse(
        "notebook-field", kwargs={"district": request.district.slug, "kind": kind, "name": field.name}
    )


@allow(is_anyone_here, find_page)
def notebook(request: HttpRequest, sections: Any) -> HttpResponse:
    fields = [
        shown(
            row,
            field,
            url=address(request, kind, field),
            field_id=f"{kind}-{field.name}",
            about=f"The {kind}",
        )
        for kind, row, fields in sections
        for field in fields
    ]
    context = {"fields": fields, "people": dict(everybody(None)).values()}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


@writing(is_anyone_here, find_field)
@saves_a_field
def save(request: HttpRequest, found: Any) -> HttpResponse:
    kind, row, field = found
    page = reverse("notebook", kwargs={"district": request.district.slug})
    return answer(request, row=row, field=field, about=f"The {kind}", back=f"{page}#{kind}-{field.name}")


urlpatterns = [
    path("d/<slug:district>/notebook/", notebook, name="notebook"),
    path("d/<slug:district>/notebook/<str:kind>/<str:name>/", save, name="notebook-field"),
    path("", include("partnerships.urls")),
]
