from django.urls import path

from binder.views import evaluation, files, proof, records, requirements

app_name = "binder"

urlpatterns = [
    path("", proof.proof, name="proof"),
    path("version/<int:number>/", proof.of_version, name="of_version"),
    path("version/<int:number>/make/", proof.make, name="make"),
    path("papers/<int:paper_id>/", proof.paper, name="paper"),
    path("records/new/<slug:kind>/", records.add_record, name="add_record"),
    path("records/<int:record_id>/", records.record, name="record"),
    path("records/<int:record_id>/files/", records.record_files, name="record_files"),
    path("records/<int:record_id>/deed/", records.record_deed, name="record_deed"),
    path("evaluations/<int:year>/", evaluation.evaluation, name="evaluation"),
    path("evaluations/<int:year>/files/", evaluation.evaluation_files, name="evaluation_files"),
    path("requirements/", requirements.requirements, name="requirements"),
    path("requirements/sample/", requirements.load_sample, name="load_sample"),
    path("requirements/new/", requirements.add_requirement, name="add_requirement"),
    path("requirements/<int:requirement_id>/", requirements.requirement, name="requirement"),
    path(
        "requirements/<int:requirement_id>/change/",
        requirements.change_requirement,
        name="change_requirement",
    ),
    path("requirements/<int:requirement_id>/deed/", requirements.requirement_deed, name="requirement_deed"),
    path("requirements/<int:requirement_id>/judge/", requirements.judge, name="judge"),
    path("requirements/<int:requirement_id>/link/", requirements.link, name="link"),
    path(
        "requirements/<int:requirement_id>/files/", requirements.requirement_files, name="requirement_files"
    ),
    path("files/<int:file_id>/", files.file, name="file"),
    path("files/<int:file_id>/deed/", files.file_deed, name="file_deed"),
]
