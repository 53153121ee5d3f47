"""What must not be true of a production database."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

# Reserved top-level name (RFC 2606): no real person can have such an address.
DEMO_MAIL_DOMAIN = "demo.example"


def demo_accounts_exist() -> bool:
    return get_user_model()._default_manager.filter(email__endswith="@" + DEMO_MAIL_DOMAIN).exists()


@register(Tags.database)
def refuse_demo_accounts(databases: Iterable[str] | None = None, **_: Any) -> list[CheckMessage]:
    if settings.DEBUG or not databases:
        return []
    try:
        found = demo_accounts_exist()
    except DatabaseError:  # before the first migrate there is no table, so no account either
        return []
    if not found:
        return []
    return [Error("Demo accounts with known passwords are in this database.", id="edsite.E001")]
