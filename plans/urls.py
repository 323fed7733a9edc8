from django.urls import path

from plans.views import documents, history, moves, parts, plan

app_name = "plans"

urlpatterns = [
    path("", plan.current, name="current"),
    path("<int:year>/", plan.show, name="leadership_plan"),
    path("<int:year>/start/", plan.start, name="start"),
    path("<int:year>/add/", parts.add, name="add"),
    path("<int:year>/history/", history.history, name="history"),
    path("<int:year>/compare/", history.compare, name="compare"),
    path("<int:year>/milestones/<int:number>/", history.milestone, name="milestone"),
    path("<int:year>/move/<slug:move>/", moves.move, name="move"),
    path("<int:year>/papers/", documents.papers, name="papers"),
    path("<int:year>/papers/read/", documents.twin, name="twin"),
    path("<int:year>/papers/<int:document_id>/", documents.document, name="document"),
    path("<int:year>/activity/<int:row_id>/", parts.activity, name="activity"),
    path("<int:year>/<slug:kind>/<int:row_id>/arrange/", parts.arrange, name="arrange"),
    path("<int:year>/<slug:kind>/<int:row_id>/<slug:field>/", parts.field, name="field"),
]
