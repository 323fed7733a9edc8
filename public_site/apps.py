from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    name = "public_site"

    def ready(self) -> None:
        """Register what the rooms below ask for. Models must be loaded."""
        from public_site import contacts  # noqa: F401, PLC0415
