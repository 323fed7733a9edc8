from django.urls import path

from districts.views import home

app_name = "districts"

urlpatterns = [
    path("", home.home, name="home"),
]
