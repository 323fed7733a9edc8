from django.apps import AppConfig


class ActivityBankConfig(AppConfig):
    name = "activity_bank"
