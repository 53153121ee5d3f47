"""Loaded before Django's settings: what a test run needs of the environment, unless it is given."""

import os
import tempfile

os.environ.setdefault("EDSITE_DEBUG", "true")
os.environ.setdefault("EDSITE_SECRET_KEY", "only-for-tests")
os.environ.setdefault("EDSITE_DATA_DIR", tempfile.mkdtemp(prefix="edsite-tests-"))
