"""The form with which an expert tells: choices with pictures, and the words of its scripts."""

from typing import Any

from django import template
from django.forms.boundfield import BoundField

from signals.choice_wording import LEVELS, OBSTACLES, theme_pictogram
from signals.forms.shell import ShellForm

register = template.Library()

WITH_EXAMPLES = {"level_proposed": LEVELS, "obstacle_proposed": OBSTACLES}


@register.simple_tag
def shell_form() -> ShellForm:
    return ShellForm()


@register.simple_tag
def picture_choices(field: BoundField) -> list[dict[str, Any]]:
    """The choices of a field as pictures with words; "I don’t know" is the last one."""
    given = field.value()
    chosen = "" if given is None else str(given)
    choices = []
    for value, label in field.field.choices:
        key = str(value)
        pictogram, text, example = _picture(field.name, value, label)
        choices.append(
            {
                "value": key,
                "label": text,
                "example": example,
                "pictogram": pictogram,
                "is_chosen": key == chosen,
            }
        )
    # Django's empty choice stands first; here it comes when nothing else fits.
    choices.sort(key=lambda choice: choice["value"] == "")
    for number, choice in enumerate(choices):
        # The link of a fault leads to the field's own name where it is no list of radios.
        is_first = number == 0 and not field.field.widget.use_fieldset
        choice["id"] = field.auto_id if is_first else f"{field.auto_id}_{number}"
    return choices


def _picture(name: str, value: Any, label: Any) -> tuple[str, Any, Any]:
    if known := WITH_EXAMPLES.get(name, {}).get(str(value)):
        return known
    if theme := getattr(value, "instance", None):
        return theme_pictogram(theme.code), label, ""
    return "dash" if not str(value) else "", label, ""
