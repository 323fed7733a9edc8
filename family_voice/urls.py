from django.urls import path

from family_voice.views import answers, comments, keying, participation, publishing, sheets

app_name = "family_voice"

VERSION = "<int:number>/"
COMMENT = f"{VERSION}comments/<int:comment_id>/"
ANSWER = f"{VERSION}answers/<int:answer_id>/"

urlpatterns = [
    path("keying/", keying.keying, name="keying"),
    path("keying/undo/", keying.undo, name="undo"),
    path("sheets/", sheets.sheets, name="sheets"),
    path("participation/", participation.participation, name="participation"),
    path("participation/csv/", participation.export, name="participation_csv"),
    path(VERSION, comments.comments, name="comments"),
    path(f"{VERSION}ticked/", comments.ticked, name="ticked"),
    path(f"{VERSION}held/", comments.settle, name="settle"),
    path(f"{COMMENT}hide/", comments.hide, name="hide"),
    path(f"{COMMENT}show/", comments.show, name="show"),
    path(f"{COMMENT}translation/", comments.translation, name="translation"),
    path(f"{VERSION}answer/", answers.answer, name="answer"),
    path(ANSWER, answers.mend, name="mend"),
    path(f"{ANSWER}words/", answers.words, name="words"),
    path(f"{ANSWER}part/", answers.part, name="part"),
    path(f"{VERSION}publish/", publishing.publish, name="publish"),
    path(f"{VERSION}publish/withdraw/", publishing.withdraw, name="withdraw"),
    path(f"{VERSION}to-call/", publishing.to_call, name="to_call"),
    path(f"{VERSION}to-call/<int:contact_id>/told/", publishing.told, name="told"),
    path(f"{VERSION}sheets/<int:batch_id>/", sheets.sheet, name="sheet"),
    path(f"{VERSION}posters/<str:language>/", sheets.poster, name="poster"),
    path(f"{VERSION}papers/<int:paper_id>/", sheets.paper, name="paper"),
]
