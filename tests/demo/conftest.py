"""The demo year, without its PDFs: those take longer than all that is looked at here."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.fixture
def demo(db):
    call_command("load_demo", "--unpublished", stdout=StringIO())
