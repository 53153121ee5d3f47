"""Fields that the forms of signals share: long texts, and the place where something happened."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from experts.models import Person
from partners.models import Detachment, Organisation, Site
from signals.forms.privacy import REFUSED
from signals.privacy import national_numbers

LONGEST_TEXT = 20_000


class LongTextField(forms.CharField):
    """A story, a note. Too long is said in words: the browser would cut what is pasted.

    No text holds a national register number, whoever types it.
    """

    widget = forms.Textarea
    # PrivacyGuard asks about it first, with "leave it out".
    is_guarded = False

    def to_python(self, value: Any) -> str:
        # Browsers send line ends as CR LF; stored and compared texts have LF.
        return super().to_python(value.replace("\r\n", "\n") if value else value)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > LONGEST_TEXT:
            raise ValidationError(
                ngettext(
                    "This text is %(over)d character too long: make it shorter, or send it in "
                    "two parts. Nothing is lost, your text is still here.",
                    "This text is %(over)d characters too long: make it shorter, or send it in "
                    "two parts. Nothing is lost, your text is still here.",
                    len(value) - LONGEST_TEXT,
                ),
                params={"over": len(value) - LONGEST_TEXT},
                code="too_long",
            )
        if not self.is_guarded and national_numbers(value):
            raise ValidationError(REFUSED, code="national_number")


Place = tuple[Organisation | None, Site | None]


class PlaceField(forms.ChoiceField):
    """One question for organisation and site; a person's own places come first."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Where?"))
        super().__init__(required=False, **options)
        self.places: dict[str, Place] = {}

    def offer(self, person: Person | None, on: date, current: Place = (None, None)) -> str:
        """Fills the choices for a person on a day; gives the key of the usual place there."""
        own = [row.site for row in self._placements(person, on)]
        sites = list(Site.objects.active().select_related("organisation"))
        known = {site.pk for site in sites}
        sites += [site for site in [*own, current[1]] if site and site.pk not in known]
        others = {site.organisation for site in sites} | {current[0]} - {None}
        others |= set(Organisation.objects.active())
        groups: list[Any] = [("", _("Another place, or I don’t know"))]
        if own:
            groups.append((_("Where you work"), [self._site(site) for site in own]))
        for organisation in sorted(others, key=lambda each: each.name.casefold()):
            inside = [site for site in sites if site.organisation_id == organisation.pk]
            groups.append((organisation.name, self._of_organisation(organisation, inside)))
        self.choices = groups
        if current != (None, None):
            return self.key_of(*current)
        return self.key_of(own[0].organisation, own[0]) if own else ""

    def clean(self, value: Any) -> Place:
        return self.places.get(super().clean(value), (None, None))

    @staticmethod
    def key_of(organisation: Organisation | None, site: Site | None) -> str:
        if site is not None:
            return f"site-{site.pk}"
        return f"organisation-{organisation.pk}" if organisation else ""

    def _placements(self, person: Person | None, on: date) -> list[Detachment]:
        if person is None:
            return []
        return list(
            Detachment.objects.on(on).filter(person=person).select_related("site__organisation")
        )

    def _site(self, site: Site) -> tuple[str, str]:
        key = self.key_of(site.organisation, site)
        self.places[key] = (site.organisation, site)
        return key, str(site)

    def _of_organisation(
        self, organisation: Organisation, sites: list[Site]
    ) -> list[tuple[str, str]]:
        key = self.key_of(organisation, None)
        self.places[key] = (organisation, None)
        whole = _("%(name)s, no special place") % {"name": organisation.name}
        return [*(self._site(site) for site in sites), (key, whole)]
