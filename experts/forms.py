"""What an expert tells of the own person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from edsite.locking import KeepsBothVersions
from experts.models import Person, User


class PresentationForm(KeepsBothVersions):
    class Meta:
        model = Person
        fields = ["presentation_nl", "presentation_fr", "has_public_profile"]
        labels = {
            "presentation_nl": _("About me, in Dutch"),
            "presentation_fr": _("About me, in French"),
            "has_public_profile": _("Everybody may see this on the website"),
        }
        help_texts = {
            "presentation_nl": _("What do you want people to know about you? Write what you like."),
            "presentation_fr": _("One language is enough."),
            "has_public_profile": _(
                "Without this tick only your colleagues see it. You can change your mind."
            ),
        }
        widgets = {
            "presentation_nl": forms.Textarea(attrs={"rows": 6, "lang": "nl"}),
            "presentation_fr": forms.Textarea(attrs={"rows": 6, "lang": "fr"}),
        }

    def save(self, *, by: User) -> Any:
        self.instance._history_user = by
        return super().save()
