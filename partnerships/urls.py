"""The sitemap: a line a room."""

from django.urls import include, path

from accounts.views.mail_events import mail_events
from family_voice.views.mail_in import policy_mail
from partnerships import views
from public_site.views import robots

handler500 = "partnerships.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("accounts/", include("accounts.urls")),
    path("mail-events/", mail_events, name="mail_events"),
    path("policy-mail/", policy_mail, name="policy_mail"),
    path("demo/", include("accounts.demo_urls")),
    path("", include("districts.front_urls")),
    path("endorsements/", include("action_plans.front_urls")),
    path("shared-progress/", include("progress.front_urls")),
    path("how-it-went/", include("results.front_urls")),
    path("reminder-letters/", include("reminders.front_urls")),
    path("calendars/", include("releases.front_urls")),
    path("families/", include("family_voice.front_urls")),
    path("families/", include("public_site.front_urls")),
    path("d/<slug:district>/", include("districts.urls")),
    path("d/<slug:district>/schools/", include("schools.urls")),
    path("d/<slug:district>/leadership-plan/", include("plans.urls")),
    path("d/<slug:district>/action-plans/", include("action_plans.urls")),
    path("d/<slug:district>/contacts/", include("contacts.urls")),
    path("d/<slug:district>/results/", include("results.urls")),
    path("d/<slug:district>/activity-bank/", include("activity_bank.urls")),
    path("d/<slug:district>/reminders/", include("reminders.urls")),
    path("d/<slug:district>/progress/", include("progress.urls")),
    path("d/<slug:district>/data/", include("releases.urls")),
    path("d/<slug:district>/policy/", include("policies.urls")),
    path("d/<slug:district>/families-input/", include("family_voice.urls")),
    path("d/<slug:district>/policy-proof/", include("binder.urls")),
    path("d/<slug:district>/public-page/", include("public_site.urls")),
]
