"""The site as production serves it, in processes of their own that a test can really stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

SECRET_KEY = "a long text that only the tests of phones know, 0123456789"
START_SECONDS = 30


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def database_address() -> str:
    """The test's own database, so that a test sees what the server writes."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    given = urlsplit(settings.DATABASE_URL)
    return urlunsplit(given._replace(path=f"/{quote(name, safe='')}"))


def production(folder: Path) -> dict[str, str]:
    return os.environ | {
        "EDSITE_DEBUG": "false",
        "EDSITE_SECRET_KEY": SECRET_KEY,
        "EDSITE_ALLOWED_HOSTS": "127.0.0.1",
        # The browser counts this machine's own address as safe, without https.
        "EDSITE_HTTPS_REDIRECT": "false",
        "EDSITE_DATA_DIR": str(folder),
        "EDSITE_DATABASE_URL": database_address(),
    }


def collect_static(folder: Path) -> None:
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=production(folder), check=True)


class SiteServer:
    """start(), stop() and start() again on the same port: one origin, as a phone knows it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def uploads(self) -> Path:
        return self.folder / "uploads"

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "edsite.wsgi", "-k", "gthread"]
        command += ["--workers=1", "--threads=8", f"--bind=127.0.0.1:{self.port}"]
        command += ["--log-level=warning", "--no-control-socket"]
        log = (self.folder / "server.log").open("ab")
        # Its own group: gunicorn's worker would outlive a master that is killed.
        self.process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=production(self.folder),
            stderr=log,
            stdout=log,
            start_new_session=True,
        )
        log.close()
        give_up = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > give_up:
                self.stop()
                raise RuntimeError((self.folder / "server.log").read_text())
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        self.process.wait(timeout=30)
        self.process = None

    def _answers(self) -> bool:
        asked = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asked.request("GET", "/healthz")
            return asked.getresponse().status == 200
        except OSError:
            return False
        finally:
            asked.close()
