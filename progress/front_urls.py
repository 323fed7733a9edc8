from django.urls import path

from progress.views import front

urlpatterns = [path("<str:token>/", front.shared_progress, name="shared_progress")]
