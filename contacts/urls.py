from django.urls import path

from contacts.views import entries, log

app_name = "contacts"

urlpatterns = [
    path("", entries.listing, name="listing"),
    path("log/", log.log, name="log"),
    path("export/", entries.export, name="export"),
    path("schools/<int:school_id>/", entries.school, name="of_school"),
    path("<int:contact_id>/", entries.correct, name="correct"),
    path("<int:contact_id>/take-out/", entries.take_out, name="take_out"),
    path("<int:contact_id>/bring-back/", entries.bring_back, name="bring_back"),
    path("<int:contact_id>/done/", entries.settle, name="settle"),
]
