"""The sitemap: a line a room."""

from django.urls import include, path

from partnerships import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("accounts/", include("accounts.urls")),
    path("demo/", include("accounts.demo_urls")),
    path("", include("districts.front_urls")),
    path("endorsements/", include("action_plans.front_urls")),
    path("d/<slug:district>/", include("districts.urls")),
    path("d/<slug:district>/schools/", include("schools.urls")),
    path("d/<slug:district>/leadership-plan/", include("plans.urls")),
    path("d/<slug:district>/action-plans/", include("action_plans.urls")),
]
