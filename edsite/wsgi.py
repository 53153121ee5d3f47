"""The server's door. Refuses to open in production while demo accounts exist."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from edsite.checks import demo_accounts_exist

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "edsite.settings")
application = get_wsgi_application()

if not settings.DEBUG and demo_accounts_exist():
    raise ImproperlyConfigured(
        "This database holds demo accounts with known passwords: "
        "production does not start. Use an empty database."
    )
