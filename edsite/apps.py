from django.apps import AppConfig


class EdsiteConfig(AppConfig):
    name = "edsite"

    def ready(self) -> None:
        from edsite import checks, converters  # noqa: F401  (register themselves)
