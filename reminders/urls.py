from django.urls import path

from reminders.views import addresses, by_hand, mine, quiet_days, tomorrow

app_name = "reminders"

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("preferences/", mine.preferences, name="preferences"),
    path("tomorrow/", tomorrow.tomorrow, name="tomorrow"),
    path("tomorrow/<int:person_id>/", tomorrow.letter, name="letter"),
    path("tomorrow/<int:person_id>/paper/", tomorrow.paper, name="paper"),
    path("tomorrow/<int:person_id>/leave-out/", tomorrow.leave, name="leave_out"),
    path("by-hand/", by_hand.by_hand, name="by_hand"),
    path("by-hand/<slug:rule>/", by_hand.several, name="by_hand_rule"),
    path("quiet-days/", quiet_days.listing, name="quiet_days"),
    path("quiet-days/copy/", quiet_days.copy, name="copy_quiet_days"),
    path("quiet-days/<int:quiet_day_id>/remove/", quiet_days.remove, name="remove_quiet_day"),
    path("addresses/<int:person_id>/clear/", addresses.clear, name="clear_address"),
]
