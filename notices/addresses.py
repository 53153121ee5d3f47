"""Addresses as a mail needs them: with the site in front."""

from django.conf import settings


def absolute(address: str) -> str:
    """`/signals/` → `https://edsite.example/signals/`: there is no request to take it from."""
    return f"{settings.SITE_URL}{address}"
