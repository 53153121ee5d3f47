"""Words for templates about partners."""

from django import template

from partners import expert_roles
from partners.models import Detachment

register = template.Library()


@register.filter
def roles_in_words(detachment: Detachment) -> list[str]:
    return expert_roles.in_words(detachment.role_list)
