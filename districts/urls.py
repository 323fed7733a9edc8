from django.urls import path

from districts.views import home, invitations, jobs, log, staffing, typed, years

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
    path("typed/", typed.save, name="typed"),
    path("hat/", home.wear, name="wear"),
    path("people/", staffing.people, name="people"),
    path("people/give/", staffing.give, name="give_role"),
    path("people/history/", staffing.history, name="people_history"),
    path("people/<int:role_id>/", staffing.edit, name="edit_role"),
    path("people/<int:role_id>/end/", staffing.end, name="end_role"),
    path("years/", years.listing, name="years"),
    path("years/add/", years.add, name="add_year"),
    path("years/<int:year_id>/", years.edit, name="edit_year"),
    path("years/<int:year_id>/history/", years.history, name="year_history"),
    path("log/", log.show, name="log"),
    path("log/csv/", log.download, name="log_csv"),
    path("jobs/", jobs.listing, name="jobs"),
    path("jobs/<int:job_id>/", jobs.show, name="job"),
    path("jobs/<int:job_id>/stop/", jobs.stop, name="stop_job"),
]
