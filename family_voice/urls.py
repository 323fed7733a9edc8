from django.urls import URLPattern

app_name = "family_voice"

urlpatterns: list[URLPattern] = []
