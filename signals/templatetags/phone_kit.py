"""Where the scripts of a page find their words and parts."""

from django import template
from django.utils import translation

from signals.phone.kit import kit_address

register = template.Library()


@register.simple_tag
def phone_kit_address() -> str:
    return kit_address(translation.get_language()[:2])
