from django.urls import path

from districts.views import front

urlpatterns = [
    path("", front.home, name="home"),
]
