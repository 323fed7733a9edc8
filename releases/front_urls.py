from django.urls import path

from releases.views import calendar

urlpatterns = [path("<str:token>.ics", calendar.calendar, name="calendar")]
