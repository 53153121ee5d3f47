"""The server's door. Refuses to open in production while demo accounts exist."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError

from edsite.checks import demo_accounts_exist

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "edsite.settings")
application = get_wsgi_application()


def refuse_unsafe_database() -> None:
    try:
        has_demo_accounts = demo_accounts_exist()
    except DatabaseError:
        raise ImproperlyConfigured(
            "The database cannot be read: see that it runs and say `manage.py migrate`."
        ) from None
    if has_demo_accounts:
        raise ImproperlyConfigured(
            "This database holds demo accounts with known passwords: "
            "production does not start. Use an empty database."
        )


if not settings.DEBUG:
    refuse_unsafe_database()
