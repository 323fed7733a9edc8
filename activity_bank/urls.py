from django.urls import URLPattern

app_name = "activity_bank"

urlpatterns: list[URLPattern] = []
