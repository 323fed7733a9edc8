from django.urls import path

from results.views import by_link

urlpatterns = [
    path("", by_link.how_it_went, name="how_it_went"),
    path("<str:token>/", by_link.open_link, name="how_it_went_open"),
]
