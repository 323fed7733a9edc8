from django.urls import path

from progress.views import figure, paper, progress, sharing, stories

app_name = "progress"

urlpatterns = [
    path("", progress.progress, name="progress"),
    path("<int:year>/", progress.progress, name="progress"),
    path("<int:year>/figures/<slug:slug>/", figure.figure, name="figure"),
    path("<int:year>/stories/", stories.stories, name="stories"),
    path("<int:year>/stories/<int:story_id>/drop/", stories.drop, name="drop_story"),
    path("<int:year>/stories/<int:story_id>/thanks/", stories.thanks, name="thanks"),
    path("<int:year>/paper/", paper.ask, name="ask_for_paper"),
    path("<int:year>/papers/<int:document_id>/", paper.document, name="document"),
    path("<int:year>/sharing/", sharing.sharing, name="sharing"),
    path("<int:year>/sharing/<int:link_id>/end/", sharing.end, name="end_link"),
]
