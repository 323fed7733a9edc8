from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"

    def ready(self) -> None:
        from schools import offices  # noqa: F401, PLC0415 - registers the hats of school people
