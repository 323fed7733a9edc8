from django.urls import path

from activity_bank.views import bank, card, share, use

app_name = "activity_bank"

urlpatterns = [
    path("", bank.bank, name="bank"),
    path("ours/<int:year>/<int:school_id>/", share.share, name="share"),
    path("<int:activity_id>/", card.card, name="card"),
    path("<int:activity_id>/use/", use.use, name="use"),
]
