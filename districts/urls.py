from django.urls import path

from districts.views import home, invitations, jobs

app_name = "districts"

urlpatterns = [
    path("people/invitations/", invitations.listing, name="invitations"),
    path("people/invitations/<int:invitation_id>/again/", invitations.again, name="invitation_again"),
    path(
        "people/invitations/<int:invitation_id>/withdraw/",
        invitations.take_back,
        name="invitation_withdraw",
    ),
    path("", home.home, name="home"),
    path("jobs/<int:job_id>/", jobs.show, name="job"),
]
