from django.urls import path

from districts.views import front, letters

urlpatterns = [
    path("", front.home, name="home"),
    path("invitations/", letters.invitation, name="invitation"),
    path("invitations/<str:token>/", letters.open_letter, name="invitation_open"),
]
