from django.apps import AppConfig
from django.urls import register_converter


class EdsiteConfig(AppConfig):
    name = "edsite"

    def ready(self) -> None:
        from edsite import checks  # noqa: F401  (registers itself)
        from edsite.converters import FreeTextConverter

        register_converter(FreeTextConverter, "text")
