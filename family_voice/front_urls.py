from django.urls import path

from family_voice.views import front, paper_front, sheet_front

urlpatterns = [
    path("<slug:place>/policy/", front.choose_language, name="policy_any"),
    path("<slug:place>/<str:language>/policy/", front.policy_page, name="policy_page"),
    path("<slug:place>/<str:language>/policy/sheet/", sheet_front.policy_sheet, name="policy_sheet"),
    path(
        "<slug:place>/<str:language>/policy/sheet.pdf", sheet_front.policy_sheet_pdf, name="policy_sheet_pdf"
    ),
    path(
        "<slug:place>/<str:language>/policy/<int:number>.pdf", paper_front.policy_paper, name="policy_paper"
    ),
]
