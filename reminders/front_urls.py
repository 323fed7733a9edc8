from django.urls import path

from reminders.views import by_link

urlpatterns = [
    path("<str:token>/", by_link.letters, name="reminder_letters"),
    path("<str:token>/stop/", by_link.stop, name="reminder_letters_stop"),
]
