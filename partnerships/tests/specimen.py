"""One page with every component on it, for the tests that look at them. No page of the product."""

import datetime
from pathlib import Path

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

WORDS = (Path(__file__).parent / "specimen.html").read_text(encoding="utf-8")
WHEN = datetime.datetime(2026, 10, 20, 15, 26, tzinfo=datetime.UTC)
KINDS = [("once", "Once"), ("monthly", "Monthly")]


class ActivityForm(forms.Form):
    what = forms.CharField(label="What will happen", help_text="In one sentence.")
    starts = forms.DateField(label="Starts", required=False)
    rhythm = forms.ChoiceField(label="Rhythm", choices=KINDS)
    audience = forms.MultipleChoiceField(
        label="Audience", choices=KINDS, widget=forms.CheckboxSelectMultiple, help_text="All that fit."
    )
    level = forms.ChoiceField(label="Reach", choices=KINDS, widget=forms.RadioSelect)
    sure = forms.BooleanField(label="I have read it", help_text="Needed once a year.")
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)


def faulty_form(prefix: str) -> ActivityForm:
    form = ActivityForm({f"{prefix}-starts": "tomorrow"}, prefix=prefix)
    form.helper = FormHelper()
    form.helper.add_input(Submit("save", "Add activity"))
    return form


def what_stands_on_it() -> dict:
    return {
        "needs": [
            {"what": "3 plans are ready", "why": "One has waited 4 days.", "url": "/", "label": "Read it"},
            {"what": "The review is late", "why": "Five comments wait.", "url": "/", "label": "Answer"},
        ],
        "dates": [{"on": WHEN.date(), "what": "Cluster meeting", "hint": "14 of 22 teams signed up"}],
        "schools": [
            {"name": f"School {no}", "state": state, "needs": no == 1, "counts": [no % 5, 0, 1, 2, 3, 9]}
            for no, state in enumerate(["none", "draft", "review", "changes", "approved", "late"])
        ],
        "pages": Paginator(range(200), 50).page(2),
        "loads": [
            {"who": "M. Ortega", "count": 29, "tag": "one place left", "hint": "11 visits"},
            {"who": "D. Achterberg", "count": 33, "tag": "3 over", "url": "/"},
            {"who": "H. Park", "count": 0},
        ],
        "wide_counts": [0, 1, 2, 3, 4, 0],
        "form": faulty_form("plain"),
        "crispy_form": faulty_form("crispy"),
    }


@login_not_required
def specimen(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(WORDS)
    return HttpResponse(template.render(what_stands_on_it(), request))


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Broken on purpose.")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [
    path("specimen", specimen),
    path("broken", login_not_required(broken)),
    path("forbidden", login_not_required(forbidden)),
    path("", include("partnerships.urls")),
]
