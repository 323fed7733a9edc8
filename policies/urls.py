from django.urls import path

from policies.views import translations

app_name = "policies"

LANGUAGE = "<int:number>/translations/<str:language>/"

urlpatterns = [
    path("<int:number>/translations/", translations.translations, name="translations"),
    path(LANGUAGE, translations.translation, name="translation"),
    path(f"{LANGUAGE}<int:row_id>/<slug:of>/", translations.field, name="translation_field"),
    path(f"{LANGUAGE}<int:row_id>/<slug:of>/fits/", translations.fits, name="translation_fits"),
]
