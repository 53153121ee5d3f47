"""Runs a command beside a PostgreSQL server of its own, and removes the server afterwards.

Run as `python -m tools.with_postgresql pytest …`. The command finds the server's address in
EDSITE_DATABASE_URL. Nothing is kept: durability is switched off for speed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import quote

from tools.system_packages import explain, find_postgresql

FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
}
START_TIMEOUT_SECONDS = 60


def server_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root, so root lends it another account."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit("PostgreSQL cannot run as root, and there is no account to run it as.")


def as_account(account: pwd.struct_passwd | None) -> dict[str, object]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def throwaway_server() -> Iterator[str]:
    """Yields the address of an empty database on a socket that only this machine can reach."""
    programs = find_postgresql()
    if programs is None:
        raise SystemExit(explain(["postgresql"]))
    account = server_account()
    # A socket's path may not be longer than 107 bytes, so a deep TMPDIR is not used.
    folder = Path(tempfile.mkdtemp(prefix="edsite-pg-", dir="/tmp"))
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    options = {"cwd": folder, "stdin": subprocess.DEVNULL, **as_account(account)}
    data = folder / "data"
    server = None
    try:
        initdb = [programs / "initdb", "-D", data, "-U", "edsite", "--auth=trust"]
        initdb += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **options)
        settings = [f"--{name}={value}" for name, value in FAST.items()]
        with (folder / "log").open("wb") as log:
            command = [programs / "postgres", "-D", data, "-k", folder, *settings]
            # Its own session: ctrl-C must reach the tests first, the server last.
            server = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, **options
            )
        wait_until_ready(server, programs, folder)
        createdb = [programs / "createdb", "-h", folder, "-U", "edsite", "edsite"]
        subprocess.run(createdb, check=True, **options)
        yield f"postgres://edsite@{quote(str(folder), safe='')}/edsite"
    finally:
        ignore_signals()
        if server:
            server.send_signal(signal.SIGINT)  # "fast shutdown": connections are closed
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def ignore_signals() -> None:
    """A second ctrl-C must not leave a server behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def wait_until_ready(server: subprocess.Popen, programs: Path, folder: Path) -> None:
    give_up_at = time.monotonic() + START_TIMEOUT_SECONDS
    probe = [programs / "pg_isready", "-q", "-h", folder]
    while subprocess.run(probe, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > give_up_at:
            raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.1)


def stop_on_signal(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)  # runs the `finally` blocks above


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, stop_on_signal)
    signal.signal(signal.SIGHUP, stop_on_signal)
    with throwaway_server() as address:
        environment = {**os.environ, "EDSITE_DATABASE_URL": address}
        process = subprocess.Popen(command, env=environment)
        try:
            return process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
