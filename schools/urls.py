from django.urls import path

from schools.views import schools

app_name = "schools"

urlpatterns = [
    path("", schools.listing, name="list"),
    path("<int:school_id>/", schools.show, name="show"),
    path("<int:school_id>/history/", schools.history, name="history"),
]
