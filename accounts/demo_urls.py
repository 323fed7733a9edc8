"""Pages of the demo alone."""

from django.urls import path
from django.views.decorators.cache import never_cache

from accounts.views import demo

urlpatterns = [
    path("outbox/", never_cache(demo.outbox), name="demo_outbox"),
    path("outbox/<int:pk>/", never_cache(demo.mail), name="demo_mail"),
]
