from django.urls import path

from action_plans import season_urls
from action_plans.views import (
    blanks,
    booklets,
    comments,
    endorse,
    handover,
    here,
    history,
    moves,
    ours,
    papers,
    parts,
    phrases,
    plan,
    review,
    shared,
    start,
    turnaround,
)

app_name = "action_plans"

# A school's place: everything of its plan stands under it.
PLACE = "<int:year>/<int:school_id>/"

urlpatterns = [
    *season_urls.urlpatterns,
    path("ours/", ours.ours, name="ours"),
    path("phrases/", phrases.phrases, name="phrases"),
    path("phrases/<int:phrase_id>/delete/", phrases.delete, name="delete_phrase"),
    path("<int:year>/turnaround/", turnaround.turnaround, name="turnaround"),
    path("<int:year>/blank/", blanks.blanks, name="blanks"),
    path("<int:year>/blank/<int:document_id>/", blanks.blank, name="blank"),
    path("<int:year>/booklets/", booklets.booklets, name="booklets"),
    path("<int:year>/booklets/<int:booklet_id>/", booklets.booklet, name="booklet"),
    path("<int:year>/booklets/<int:booklet_id>/ready/", booklets.ready, name="ready"),
    path(PLACE, plan.plan, name="plan"),
    path(f"{PLACE}handover/", handover.handover, name="handover"),
    path(f"{PLACE}endorse/", endorse.endorse, name="endorse"),
    path(f"{PLACE}start/", start.start, name="start"),
    path(f"{PLACE}add/", parts.add, name="add"),
    path(f"{PLACE}layout/", parts.layout, name="layout"),
    path(f"{PLACE}members/", parts.members, name="members"),
    path(f"{PLACE}here/", here.here, name="here"),
    path(f"{PLACE}shared/", shared.shared, name="shared"),
    path(f"{PLACE}history/", history.history, name="history"),
    path(f"{PLACE}compare/", history.compare, name="compare"),
    path(f"{PLACE}submissions/<int:number>/", history.submission, name="submission"),
    path(f"{PLACE}move/<slug:move>/", moves.move, name="move"),
    path(f"{PLACE}review/", review.review, name="review"),
    path(f"{PLACE}review/claim/", review.claim, name="claim"),
    path(f"{PLACE}comments/", comments.comment, name="comment"),
    path(f"{PLACE}comments/<int:comment_id>/", comments.talk, name="talk"),
    path(f"{PLACE}comments/<int:comment_id>/apply/", comments.apply, name="apply"),
    path(f"{PLACE}<slug:kind>/<int:row_id>/arrange/", parts.arrange, name="arrange"),
    path(f"{PLACE}<slug:kind>/<int:row_id>/<slug:field>/", parts.field, name="field"),
    path(f"{PLACE}papers/", papers.papers, name="papers"),
    path(f"{PLACE}papers/<int:document_id>/", papers.document, name="document"),
    path(f"{PLACE}paper/", papers.twin, name="twin"),
    path(f"{PLACE}word/", papers.word, name="word"),
]
