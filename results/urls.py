from django.urls import path

from results.views import evidence

app_name = "results"

urlpatterns = [
    path(
        "<int:year>/<int:school_id>/activities/<int:activity_id>/files/", evidence.evidence, name="evidence"
    ),
    path("<int:year>/<int:school_id>/files/<int:file_id>/", evidence.file, name="file"),
    path("<int:year>/<int:school_id>/files/<int:file_id>/small/", evidence.preview, name="preview"),
    path("<int:year>/<int:school_id>/files/<int:file_id>/do/", evidence.file_deed, name="file_deed"),
]
