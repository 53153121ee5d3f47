"""Words of the phone's scripts, for the pages that hold them."""

from django import template

from signals import phone_words

register = template.Library()

register.simple_tag(phone_words.queue_words)
register.simple_tag(phone_words.log_out_words)
register.simple_tag(phone_words.list_words)
