"""The planning season: the table of all plans, what goes with it, and lists of plans that come in."""

from django.urls import path

from action_plans.views import export, season, several, table

urlpatterns = [
    path("", table.listing, name="table"),
    path("rules/", season.rules, name="rules"),
    path("template/", export.template, name="template"),
    path("<int:year>/", table.listing, name="table"),
    path("<int:year>/export/<slug:what>/", export.export, name="export"),
    path("<int:year>/several/<slug:deed>/", several.several, name="several"),
    path("<int:year>/<int:school_id>/due/", season.due, name="due"),
]
