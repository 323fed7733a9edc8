"""The planning season: the table of all plans, what goes with it, and lists of plans that come in."""

from django.urls import path

from action_plans.views import by_need, export, imports, season, several, table

urlpatterns = [
    path("", table.listing, name="table"),
    path("rules/", season.rules, name="rules"),
    path("imports/", imports.listing, name="imports"),
    path("imports/<int:list_id>/", imports.show, name="import_show"),
    path("imports/<int:list_id>/decide/", imports.decide, name="import_decide"),
    path("imports/<int:list_id>/confirm/", imports.confirm, name="import_confirm"),
    path("imports/<int:list_id>/drop/", imports.drop, name="import_drop"),
    path("imports/<int:list_id>/undo/", imports.undo, name="import_undo"),
    path("imports/<int:list_id>/problems.csv", imports.problems, name="import_problems"),
    path("template/", export.template, name="template"),
    path("<int:year>/", table.listing, name="table"),
    path("<int:year>/by-need/", by_need.by_need, name="by_need"),
    path("<int:year>/export/<slug:what>/", export.export, name="export"),
    path("<int:year>/several/<slug:deed>/", several.several, name="several"),
    path("<int:year>/<int:school_id>/due/", season.due, name="due"),
]
