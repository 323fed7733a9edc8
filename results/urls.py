from django.urls import path

from results.views import changes, evidence, links, midyear, paper, tell, year_end

app_name = "results"

# A school's plan, and one activity of it.
PLACE = "<int:year>/<int:school_id>/"
ACTIVITY = f"{PLACE}activities/<int:activity_id>/"

urlpatterns = [
    path(f"{PLACE}sheet/", paper.sheet, name="sheet"),
    path(f"{PLACE}keying/", paper.keying, name="keying"),
    path(ACTIVITY, tell.tell, name="tell"),
    path(f"{ACTIVITY}prepare/", changes.prepare, name="prepare"),
    path(f"{ACTIVITY}day/", changes.other_day, name="other_day"),
    path(f"{ACTIVITY}day/<int:change_id>/as-planned/", changes.as_planned, name="as_planned"),
    path(f"{ACTIVITY}told/<int:result_id>/take-back/", changes.take_back, name="take_back"),
    path(f"{ACTIVITY}told/<int:result_id>/bring-back/", changes.bring_back, name="bring_back"),
    path(f"{ACTIVITY}links/", links.make_link, name="make_link"),
    path(f"{ACTIVITY}links/<int:link_id>/withdraw/", links.withdraw_link, name="withdraw_link"),
    path(f"{ACTIVITY}files/", evidence.evidence, name="evidence"),
    path(f"{PLACE}mid-year/", midyear.midyear, name="midyear"),
    path(f"{PLACE}year-end/", year_end.year_end, name="year_end"),
    path("<int:year>/year-end/", year_end.year_ends, name="year_ends"),
    path(f"{PLACE}files/<int:file_id>/", evidence.file, name="file"),
    path(f"{PLACE}files/<int:file_id>/small/", evidence.preview, name="preview"),
    path(f"{PLACE}files/<int:file_id>/do/", evidence.file_deed, name="file_deed"),
]
