from django.urls import path

from public_site.views import settings

app_name = "public_site"

urlpatterns = [
    path("", settings.settings, name="settings"),
    path("preview/<str:language>/", settings.preview, name="preview"),
    path("schools/<int:school_id>/", settings.school, name="school"),
    path("schools/<int:school_id>/preview/<str:language>/", settings.school_preview, name="school_preview"),
]
