"""Content in several languages sits in columns: `name_nl`, `name_fr`, `name_de`."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    DUTCH = "nl", _("Dutch")
    FRENCH = "fr", _("French")
    GERMAN = "de", _("German")


def in_language(record: models.Model, field: str, language: str | None = None) -> str:
    """The field's text in a language, or, where it is empty, in the first other that has it."""
    wanted = language or get_language() or Language.DUTCH
    for code in dict.fromkeys([wanted[:2], *Language.values]):
        if text := getattr(record, f"{field}_{code}", ""):
            return text
    return ""


class NamedInLanguages(models.Model):
    """A record of the vocabulary or a body with a name in Dutch, French and German."""

    name_nl = models.CharField(_("name in Dutch"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_de = models.CharField(_("name in German"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    def name_in(self, language: str) -> str:
        return in_language(self, "name", language)
