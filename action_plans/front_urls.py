from django.urls import path

from action_plans.views import endorse_by_link

urlpatterns = [
    path("", endorse_by_link.endorsement, name="endorsement"),
    path("<str:token>/", endorse_by_link.open_letter, name="endorsement_open"),
]
