"""Loaded before Django's settings: what a test run needs of the environment, unless it is given."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("EDSITE_DEBUG", "true")
os.environ.setdefault("EDSITE_SECRET_KEY", "only-for-tests")
if "EDSITE_DATA_DIR" not in os.environ:  # workers of a run share the folder of the first
    folder = os.environ["EDSITE_DATA_DIR"] = tempfile.mkdtemp(prefix="edsite-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
