from django.urls import path

from districts.views import home, jobs

app_name = "districts"

urlpatterns = [
    path("", home.home, name="home"),
    path("jobs/<int:job_id>/", jobs.show, name="job"),
]
