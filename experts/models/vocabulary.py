"""Shared words: what signals and projects are about, and whom they touch."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from edsite.constraints import not_blank, once_whatever_the_case
from edsite.languages import NamedInLanguages


class Theme(NamedInLanguages):
    code = models.CharField(_("code"), max_length=200, unique=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            not_blank("code", name="theme_code_not_blank"),
            once_whatever_the_case("code", name="theme_code_once"),
        ]


class TargetGroup(NamedInLanguages):
    code = models.CharField(_("code"), max_length=200, unique=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
        constraints = [
            not_blank("code", name="target_group_code_not_blank"),
            once_whatever_the_case("code", name="target_group_code_once"),
        ]
