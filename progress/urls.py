from django.urls import path

from progress.views import figure, progress

app_name = "progress"

urlpatterns = [
    path("", progress.progress, name="progress"),
    path("<int:year>/", progress.progress, name="progress"),
    path("<int:year>/figures/<slug:slug>/", figure.figure, name="figure"),
]
