from django.urls import path

from action_plans.views import moves, parts, plan, season, start, table

app_name = "action_plans"

# A school's place: everything of its plan stands under it.
PLACE = "<int:year>/<int:school_id>/"

urlpatterns = [
    path("", table.listing, name="table"),
    path("rules/", season.rules, name="rules"),
    path("<int:year>/", table.listing, name="table"),
    path(PLACE, plan.plan, name="plan"),
    path(f"{PLACE}due/", season.due, name="due"),
    path(f"{PLACE}start/", start.start, name="start"),
    path(f"{PLACE}add/", parts.add, name="add"),
    path(f"{PLACE}layout/", parts.layout, name="layout"),
    path(f"{PLACE}members/", parts.members, name="members"),
    path(f"{PLACE}move/<slug:move>/", moves.move, name="move"),
    path(f"{PLACE}<slug:kind>/<int:row_id>/arrange/", parts.arrange, name="arrange"),
    path(f"{PLACE}<slug:kind>/<int:row_id>/<slug:field>/", parts.field, name="field"),
]
