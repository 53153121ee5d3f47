from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Installed only with EDSITE_DEBUG: see settings."""

    name = "demo"
