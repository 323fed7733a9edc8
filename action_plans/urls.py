from django.urls import path

from action_plans.views import plan

app_name = "action_plans"

urlpatterns = [
    path("<int:year>/<int:school_id>/", plan.plan, name="plan"),
]
