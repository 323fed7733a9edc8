from django.apps import AppConfig


class BinderConfig(AppConfig):
    name = "binder"
