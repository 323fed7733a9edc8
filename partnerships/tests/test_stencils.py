"""Rows drawn from a stencil read as their template would draw them; long lists as Django draws them."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test.html import parse_html
from django.utils.safestring import mark_safe

from partnerships.foundation.selects import LongSelect
from partnerships.templatetags.stencils import draw

ROW = {
    "id": 7, "name": "<Alder> & \ue000name\ue001", "level": "Middle", "grades": "", "is_closed": False,
    "is_new": True, "cluster_name": None, "facilitator": "Ann O'Neil",
    "facilitator_code": "", "chair": "Bo", "people_words": "0 people",
}  # fmt: skip


@pytest.mark.parametrize("without_names", [True, False])
@pytest.mark.parametrize(
    "changed", [{}, {"chair": None}, {"facilitator": None, "facilitator_code": "N. <B>"}]
)
def test_stencil_draws_what_the_template_draws(changed, without_names):
    values = ROW | changed | {"base": "/d/a/schools/", "without_names": without_names}

    drawn = draw("schools/_school_row.html", values)

    assert drawn == render_to_string("schools/_school_row.html", values)


def test_stencil_takes_what_is_marked_safe_as_it_is():
    values = ROW | {"name": mark_safe("<b>Alder</b>")}

    assert "<b>Alder</b></a>" in draw("schools/_school_row.html", values)


@pytest.mark.parametrize("chosen", ["", "2", "9", None])
def test_long_list_has_the_options_of_a_short_one(chosen):
    choices = [("", "All <levels>"), (2, "Elm & Ash"), ("9", "Birch")]
    attrs = {"id": "level", "class": "form-select", "required": True}

    long, short = (
        widget(choices=choices).render("level", chosen, attrs) for widget in (LongSelect, forms.Select)
    )

    assert parse_html(long) == parse_html(short)
