from django.urls import path

from releases.views import everything

app_name = "releases"

urlpatterns = [
    path("everything/", everything.everything, name="everything"),
    path("everything/<int:export_id>/", everything.export, name="export"),
]
