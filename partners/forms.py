"""What the coordination team types about partners."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from edsite.forms import ColumnCheckboxes, DateInput, word_empty_choices
from edsite.locking import KeepsBothVersions
from edsite.made_once import MadeOnce
from edsite.proposed_codes import proposed_code
from experts.models import User
from partners import expert_roles
from partners.actions import end_detachment, end_record, move_detachment
from partners.lists import experts_to_place
from partners.models import Contact, Detachment, Organisation, Site


class NumberField(forms.DecimalField):
    """A number with a comma or a point, shown without zeros that say nothing."""

    def __init__(self, *, is_localized: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "size": 12}))
        super().__init__(**kwargs)
        self.is_localized = is_localized

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(str(value or "").strip().replace(",", "."))

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        text = f"{value.normalize():f}"
        return text.replace(".", get_format("DECIMAL_SEPARATOR")) if self.is_localized else text


class RecordForm(KeepsBothVersions):
    """A form of one record with history: the second of two editors is told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_empty_choices(self)

    def save(self, *, by: User) -> models.Model:
        self.instance._history_user = by
        return super().save()


class CodedForm(MadeOnce, RecordForm):
    """The code names the record in addresses and in the register: given once, never changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
        else:
            self.fields["code"].required = False

    def save(self, *, by: User) -> models.Model:
        def make() -> models.Model:
            return super(CodedForm, self).save(by=by)

        return make() if self.instance.pk else self.make_once(make)

    def name_for_code(self, data: dict[str, Any]) -> str:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("code") == "" and not self.errors:
            data["code"] = proposed_code(self.name_for_code(data), self._meta.model)
        return data

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if not code.isprintable():
            raise ValidationError(_("A code stands on one line, without invisible characters."))
        if code.lower() == "new":
            raise ValidationError(_("Choose another code: this word has a meaning in addresses."))
        if self._meta.model._base_manager.filter(code__iexact=code).exists():
            raise ValidationError(_("This code is already in use."))
        return code


CODE_HINT = _(
    "Short, with letters, digits and -. It cannot be changed later. "
    "Left empty, it is made from the name."
)


class OrganisationForm(CodedForm):
    class Meta:
        model = Organisation
        fields = ["name_nl", "name_fr", "name_de", "kind", "sector", "code"]
        help_texts = {"code": CODE_HINT}

    def name_for_code(self, data: dict[str, Any]) -> str:
        return data["name_nl"]


class SiteForm(CodedForm):
    latitude = NumberField(
        label=_("Latitude"),
        required=False,
        max_digits=18,
        decimal_places=15,
        min_value=-90,
        max_value=90,
        help_text=_(
            "Press long on the building on the map of a phone, or choose “show address” on "
            "openstreetmap.org: the first number is the latitude, in Belgium about 50 or 51."
        ),
    )
    longitude = NumberField(
        label=_("Longitude"),
        required=False,
        max_digits=18,
        decimal_places=15,
        min_value=-180,
        max_value=180,
        help_text=_("The second number, in Belgium from 2 to 7. Without both it is not on a map."),
    )

    class Meta:
        model = Site
        fields = [
            "name_nl",
            "name_fr",
            "municipality",
            "province",
            "latitude",
            "longitude",
            "code",
        ]
        help_texts = {
            "code": CODE_HINT,
            "name_nl": _("Leave both names empty when the site is called as the organisation."),
        }

    def name_for_code(self, data: dict[str, Any]) -> str:
        return f"{self.instance.organisation.code} {data['municipality']}"


class ContactForm(RecordForm):
    class Meta:
        model = Contact
        fields = ["name", "role", "site", "email", "phone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = self.instance.organisation.sites.select_related(
            "organisation"
        )
        self.fields["site"].empty_label = _("the whole organisation")
        self.fields["phone"].widget.input_type = "tel"


class MentorChoice(forms.ModelChoiceField):
    def label_from_instance(self, contact: Contact) -> str:
        return f"{contact.name} – {contact.organisation}"


class SiteChoice(forms.ModelChoiceField):
    def label_from_instance(self, site: Site) -> str:
        if site.name == site.organisation.name:
            return f"{site.organisation} ({site.town})"
        return f"{site.organisation} – {site}"


class DetachmentFields(RecordForm):
    """What a new placement, a changed one and the next one after a move have in common."""

    site = SiteChoice(label=_("Site"), queryset=Site.objects.all())
    role_codes = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=expert_roles.ExpertRole.choices,
        widget=ColumnCheckboxes,
    )
    roles = forms.CharField(
        label=_("Other roles"),
        required=False,
        max_length=20_000,
        help_text=_("In your own words; separate several with a semicolon."),
    )
    fte = NumberField(
        label=_("Part of full time"),
        required=False,
        is_localized=True,
        max_digits=12,
        decimal_places=10,
        help_text=_("1 is full time, 0.5 is half time."),
    )
    mentor = MentorChoice(
        label=_("Mentor"),
        required=False,
        queryset=Contact.objects.all(),
        empty_label=_("nobody yet"),
        help_text=_("One of the contacts of the organisation."),
    )

    class Meta:
        model = Detachment
        fields = ["site", "form", "fte", "first_day", "last_day", "role_codes", "roles", "mentor"]
        widgets = {"first_day": DateInput, "last_day": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known, others = expert_roles.split(self.instance.role_list)
        self.initial["role_codes"], self.initial["roles"] = known, "; ".join(others)
        self.fields["site"].queryset = self._open_to(Site.objects.active(), "site").select_related(
            "organisation"
        )
        self._limit_mentors()

    def _open_to(self, active: models.QuerySet, field: str) -> models.QuerySet:
        """Running records to choose from, and the one that stands there now."""
        current = getattr(self.instance, f"{field}_id")
        return active | active.model.objects.filter(pk=current) if current else active

    def _limit_mentors(self) -> None:
        chosen = self.data.get(self.add_prefix("site")) or self.initial.get("site")
        chosen = getattr(chosen, "pk", chosen)
        contacts = self._open_to(Contact.objects.active(), "mentor")
        if str(chosen or "").isdecimal():
            contacts = contacts.filter(organisation__sites=chosen)
        self.fields["mentor"].queryset = contacts.select_related("organisation")
        self.fields["mentor"].error_messages["invalid_choice"] = _(
            "Choose a contact of the organisation of this site."
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["roles"] = expert_roles.joined(data.get("role_codes", []), data.get("roles", ""))
        cleaned = super().clean()
        site, mentor = cleaned.get("site"), cleaned.get("mentor")
        if site and mentor and mentor.organisation_id != site.organisation_id:
            self.add_error("mentor", _("Choose a contact of the organisation of this site."))
        return cleaned

    def _as_text(self, name: str, value: Any) -> str:
        if name == "roles":
            return ", ".join(expert_roles.in_words((value or "").split(";")))
        return super()._as_text(name, value)


class DetachmentForm(DetachmentFields):
    class Meta(DetachmentFields.Meta):
        fields = ["person", *DetachmentFields.Meta.fields]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = self._open_to(experts_to_place(on), "person")


class MoveForm(DetachmentFields):
    """The next placement of the same expert; the present one ends the day before."""

    class Meta(DetachmentFields.Meta):
        fields = ["site", "form", "fte", "first_day", "role_codes", "roles", "mentor"]

    def __init__(self, *args: Any, leaving: Detachment, **kwargs: Any) -> None:
        self.leaving = leaving
        following = Detachment(
            person=leaving.person, form=leaving.form, fte=leaving.fte, roles=leaving.roles
        )
        super().__init__(*args, instance=following, **kwargs)
        self.fields["site"].queryset = self.fields["site"].queryset.exclude(pk=leaving.site_id)
        self.fields["site"].label = _("New site")
        self.fields["first_day"].label = _("First day there")

    def _get_validation_exclusions(self) -> set[str]:
        # The person is known, so that "already placed there from that day" is found in time.
        return super()._get_validation_exclusions() - {"person"}

    def clean_first_day(self) -> date:
        first_day = self.cleaned_data["first_day"]
        if first_day <= self.leaving.first_day:
            raise ValidationError(
                _("This must be after %(day)s, the first day at the present site."),
                params={"day": f"{self.leaving.first_day:%d/%m/%Y}"},
            )
        return first_day

    def save(self, *, by: User) -> Detachment:
        data = self.cleaned_data
        names = ("site", "form", "fte", "first_day", "roles", "mentor")
        return move_detachment(self.leaving, by=by, **{name: data[name] for name in names})


class EndForm(forms.Form):
    """The last day of an organisation, a site or a contact."""

    ended_on = forms.DateField(label=_("Last day"), widget=DateInput)
    with_placements = forms.BooleanField(
        label=_("Also end the placements named above, on the same day"), required=False
    )

    def __init__(
        self, *args: Any, record: Any, has_placements: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        if not has_placements:
            del self.fields["with_placements"]

    def save(self, *, by: User) -> int:
        """Gives the number of placements that ended with it."""
        return end_record(
            self.record,
            by=by,
            on=self.cleaned_data["ended_on"],
            with_placements=self.cleaned_data.get("with_placements", False),
        )


class EndDetachmentForm(forms.Form):
    last_day = forms.DateField(
        label=_("Last day"), widget=DateInput, help_text=_("The last day that the expert is there.")
    )

    def __init__(self, *args: Any, detachment: Detachment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.detachment = detachment

    def clean_last_day(self) -> date:
        last_day = self.cleaned_data["last_day"]
        if last_day < self.detachment.first_day:
            raise ValidationError(_("The last day is before the first day."))
        return last_day

    def save(self, *, by: User) -> Detachment:
        return end_detachment(self.detachment, by=by, last_day=self.cleaned_data["last_day"])
