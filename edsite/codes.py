"""Codes that are typed on a screen must give an address that works; imported ones are free."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Browsers take these for steps between folders.
STEPS = (".", "..")


def check_reachable(code: str) -> None:
    """Raises ValidationError for a code whose page could not be opened, or only by chance."""
    if not code.isprintable():
        raise ValidationError(_("A code stands on one line, without invisible characters."))
    if "/" in code or code in STEPS:
        raise ValidationError(_("A code has no slash and is more than dots."))
    if code.lower() == "new":
        raise ValidationError(_("Choose another code: this word has a meaning in addresses."))
