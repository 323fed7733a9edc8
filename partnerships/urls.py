"""The sitemap: a line a room."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("accounts.urls")),
    path("demo/", include("accounts.demo_urls")),
    path("", include("districts.front_urls")),
    path("d/<slug:district>/", include("districts.urls")),
    path("d/<slug:district>/schools/", include("schools.urls")),
]
