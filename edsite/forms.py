"""How every form looks: one renderer, one field template, native date fields."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

DASHES = BLANK_CHOICE_DASH[0][1]


class SiteFormRenderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` with the site's own templates.

    The widgets' own templates stay Django's, since the administration uses them as well.
    """

    form_template_name = "edsite/forms/form.html"
    formset_template_name = "edsite/forms/formset.html"
    field_template_name = "edsite/forms/field.html"


def word_empty_choices(form: forms.BaseForm) -> None:
    """A list to choose from begins with a word instead of Django's dashes."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField):
            if field.empty_label == DASHES:
                field.empty_label = _("choose")
        elif isinstance(field, forms.ChoiceField) and ("", DASHES) in list(field.choices):
            named = [choice for choice in field.choices if choice[0] != ""]
            field.choices = [("", _("choose")), *named]


class RecordsField(forms.ModelMultipleChoiceField):
    """Several records by their keys; a made-up key that no database can hold is refused."""

    longest_key = 18

    def clean(self, value: Any) -> Any:
        for key in value or []:
            if len(str(key)) > self.longest_key:
                wrong = {"pk": str(key)[: self.longest_key]}
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params=wrong
                )
        return super().clean(value)


class DateInput(forms.DateInput):
    """The browser's own date field; it sends ISO dates whatever language it shows."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class ColumnCheckboxes(forms.CheckboxSelectMultiple):
    """Many ticks (themes, target groups) in two columns on wide screens."""

    columns = True


class BigTextarea(forms.Textarea):
    """The one question of a screen: the answer area is big."""

    big = True
