"""A real server process for a load test, on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 30


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def is_up(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def site_under_load(folder: Path) -> Iterator[int]:
    """Yields the port of the site as production serves it: two processes, threads in each."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "edsite.wsgi", "-k", "gthread"]
    command += ["--workers=2", "--threads=8", f"--bind=127.0.0.1:{port}", "--log-level=warning"]
    # Both kinds of people at once: the queue of the socket must hold them all.
    command += ["--backlog=256", "--timeout=60"]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=os.environ.copy(), stderr=log)
    try:
        give_up = time.monotonic() + START_SECONDS
        while not is_up(port):
            if server.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError((folder / "server.log").read_text())
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)
