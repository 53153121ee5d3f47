"""What an expert can be for a partner: the eight roles of the profession, and free words besides.

A placement keeps them as text, by code and separated by semicolons, as the register does.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExpertRole(models.TextChoices):
    IMAGE_BUILDER = "image_builder", _("image builder")
    HOPE_GIVER = "hope_giver", _("hope giver")
    STRENGTH_GIVER = "strength_giver", _("strength giver")
    GROUP_SUPPORTER = "group_supporter", _("group supporter")
    BRIDGE_BUILDER = "bridge_builder", _("bridge builder")
    WELCOME = "welcome", _("welcome")
    REPRESENTATIVE = "representative", _("representative")
    INNOVATOR = "innovator", _("innovator")


def in_words(roles: Iterable[str]) -> list[str]:
    """Known codes by their label, everything else as it was typed."""
    labels = dict(ExpertRole.choices)
    return [str(labels.get(role, role)) for role in roles]


def split(roles: Iterable[str]) -> tuple[list[str], list[str]]:
    """The known codes, and the rest."""
    roles = list(roles)
    known = [role for role in roles if role in ExpertRole.values]
    return known, [role for role in roles if role not in known]


def joined(known: Iterable[str], others: str) -> str:
    free = [role.strip() for role in others.split(";") if role.strip()]
    return ";".join(dict.fromkeys([*known, *free]))
