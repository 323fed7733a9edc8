from django.urls import path

from schools.views import clusters, editing, facilitators, imports, schools, team

app_name = "schools"

urlpatterns = [
    path("", schools.listing, name="list"),
    path("mine/", schools.mine, name="mine"),
    path("add/", editing.add, name="add"),
    path("clusters/", clusters.listing, name="clusters"),
    path("clusters/history/", clusters.history, name="cluster_history"),
    path("clusters/move/", clusters.move, name="move"),
    path("clusters/<int:cluster_id>/", clusters.rename, name="rename_cluster"),
    path("clusters/<int:cluster_id>/remove/", clusters.remove, name="remove_cluster"),
    path("facilitators/", facilitators.listing, name="facilitators"),
    path("facilitators/assign/", facilitators.assigning, name="assign"),
    path("facilitators/copy/", facilitators.copy, name="copy_assignments"),
    path("<int:school_id>/", schools.show, name="show"),
    path("<int:school_id>/history/", schools.history, name="history"),
    path("<int:school_id>/edit/", editing.edit, name="edit"),
    path("<int:school_id>/close/", editing.close, name="close"),
    path("<int:school_id>/reopen/", editing.reopen, name="reopen"),
    path("<int:school_id>/principal/", editing.principal, name="principal"),
    path("<int:school_id>/team/add/", team.add, name="add_member"),
    path("<int:school_id>/team/chair/", team.successors, name="successors"),
    path("<int:school_id>/team/join/", team.join, name="join_team"),
    path("<int:school_id>/team/<int:member_id>/", team.edit, name="edit_member"),
    path("<int:school_id>/team/<int:member_id>/end/", team.end, name="end_member"),
    path("<int:school_id>/team/<int:member_id>/chair/", team.chair, name="hand_over_chair"),
    path("<int:school_id>/team/<int:member_id>/invite/", team.invite, name="invite_member"),
    path("imports/", imports.listing, name="imports"),
    path("imports/<int:batch_id>/", imports.show, name="import_show"),
    path("imports/<int:batch_id>/columns/", imports.columns, name="import_columns"),
    path("imports/<int:batch_id>/decide/", imports.decide, name="import_decide"),
    path("imports/<int:batch_id>/confirm/", imports.confirm, name="import_confirm"),
    path("imports/<int:batch_id>/drop/", imports.drop, name="import_drop"),
    path("imports/<int:batch_id>/undo/", imports.undo, name="import_undo"),
    path("imports/<int:batch_id>/again/", imports.try_again, name="import_again"),
    path("imports/<int:batch_id>/problems.csv", imports.problems, name="import_problems"),
]
