"""How a signal is classified, by its author and by the team."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Where the obstacle sits. An empty level is a real, reported value."""

    MICRO = "micro", _("micro: close to the citizen")
    MESO = "meso", _("meso: inside the organisation")
    MACRO = "macro", _("macro: policy and rules")


class Obstacle(models.TextChoices):
    DAILY_RUNNING = "daily_running", _("daily running of a service")
    COORDINATION = "coordination", _("services that do not work together, or do the same twice")
    REGULATION = "regulation", _("a rule or a law")
    INFORMATION = "information", _("missing or unclear information")
    GROUP_AT_RISK = "group_at_risk", _("a group at risk")
    POLICY_GAP = "policy_gap", _("a gap in policy")


class Authority(models.TextChoices):
    PARTNER = "partner", _("the partner organisation")
    FEDERAL = "federal", _("the federal level")
    REGION = "region", _("a region or community")
    LOCAL = "local", _("the local level")


class Frequency(models.TextChoices):
    ONCE = "once", _("once")
    SOMETIMES = "sometimes", _("sometimes")
    OFTEN = "often", _("often")
    ALWAYS = "always", _("every time")
