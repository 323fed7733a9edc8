from django.urls import path

from policies.views import history, moves, papers, parts, translations, version

app_name = "policies"

PAPERS = "<int:number>/papers/"
LANGUAGE = "<int:number>/translations/<str:language>/"

urlpatterns = [
    path("", version.current, name="current"),
    path("start/", version.start, name="start"),
    path("versions/", history.versions, name="versions"),
    path("compare/", history.compare, name="compare"),
    path("<int:number>/", version.version, name="version"),
    path("<int:number>/add/", parts.add, name="add"),
    path("<int:number>/history/", history.history, name="history"),
    path("<int:number>/copies/<int:copy>/", history.copy, name="copy"),
    path("<int:number>/move/<slug:move>/", moves.move, name="move"),
    path(PAPERS, papers.papers, name="papers"),
    path(f"{PAPERS}read/", papers.twin, name="twin"),
    path(f"{PAPERS}<int:paper_id>/", papers.paper, name="paper"),
    path("<int:number>/translations/", translations.translations, name="translations"),
    path(LANGUAGE, translations.translation, name="translation"),
    path(f"{LANGUAGE}remove/", translations.remove, name="translation_remove"),
    path(f"{LANGUAGE}<int:row_id>/<slug:of>/", translations.field, name="translation_field"),
    path(f"{LANGUAGE}<int:row_id>/<slug:of>/fits/", translations.fits, name="translation_fits"),
    path("<int:number>/<slug:kind>/<int:row_id>/arrange/", parts.arrange, name="arrange"),
    path("<int:number>/<slug:kind>/<int:row_id>/<slug:field>/", parts.field, name="field"),
]
