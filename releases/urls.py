from django.urls import path

from releases.views import calendars, everything, research

app_name = "releases"

urlpatterns = [
    path("", research.listing, name="listing"),
    path("codebook/", research.codebook, name="codebook"),
    path("privacy/", research.privacy, name="privacy"),
    path("<int:number>/", research.release, name="release"),
    path("everything/", everything.everything, name="everything"),
    path("everything/<int:export_id>/", everything.export, name="export"),
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/<int:feed_id>/renew/", calendars.renew, name="renew_calendar"),
    path("calendars/<int:feed_id>/revoke/", calendars.revoke, name="revoke_calendar"),
]
