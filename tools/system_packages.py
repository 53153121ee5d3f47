"""Installs what the machine itself must have, or names exactly what is missing.

Run as `python -m tools.system_packages demo [tests]`. It uses the standard library alone,
since it runs before anything is installed, and it never asks for a password.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class Package(NamedTuple):
    name: str  # as Debian 12 calls it
    is_there: Callable[[], bool]


def has_command(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def has_library(soname: str) -> Callable[[], bool]:
    def loads() -> bool:
        try:
            ctypes.CDLL(soname)
        except OSError:
            return False
        return True

    return loads


def has_venv() -> bool:
    # Debian ships `venv` with Python, but `ensurepip`, which it needs, apart.
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def has_fallback_font() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob("DejaVuSans.ttf"), None) for folder in folders)


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def find_postgresql() -> Path | None:
    """The folder of the server's programs; Debian leaves them out of the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in found), key=lambda path: path.parent.name, default=None)


PACKAGES = {
    "demo": (
        Package("python3-venv", has_venv),
        Package("gettext", has_command("msgfmt")),
        Package("libpango-1.0-0", has_library("libpango-1.0.so.0")),
        Package("libpangoft2-1.0-0", has_library("libpangoft2-1.0.so.0")),
        Package("libharfbuzz0b", has_library("libharfbuzz.so.0")),
        Package("libharfbuzz-subset0", has_library("libharfbuzz-subset.so.0")),
        Package("fonts-dejavu-core", has_fallback_font),
        Package("poppler-utils", has_command("pdftotext")),
        Package("nodejs", has_command("node")),
        Package("npm", has_command("npm")),
    ),
    "tests": (
        Package("chromium", has_command(*CHROMIUM_NAMES)),
        Package("postgresql", lambda: find_postgresql() is not None),
    ),
}


def missing(groups: list[str]) -> list[str]:
    return [
        package.name for group in groups for package in PACKAGES[group] if not package.is_there()
    ]


def apt_with_rights() -> list[str] | None:
    """How to call apt-get here without being asked for anything; None where that cannot be."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo"):
        allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if allowed.returncode == 0:
            return ["sudo", "-n", "apt-get"]
    return None


def install(names: list[str], apt: list[str]) -> None:
    """Best effort: what is still missing afterwards is what counts."""
    print(f"Installing system packages: {' '.join(names)} (up to a few minutes)…", flush=True)
    # A sudo rule may forbid passing variables, so the answers go in by apt's own options.
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        subprocess.run(
            [*apt, *quiet, *step],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )


def explain(names: list[str]) -> str:
    if not shutil.which("apt-get"):
        how = "There is no apt-get here: install what your system calls these, then try again."
    else:
        sudo = "sudo " if os.geteuid() != 0 and shutil.which("sudo") else ""
        how = (
            "They could not be installed from here. Run this as root, then try again:\n"
            f"  {sudo}apt-get update && {sudo}apt-get install -y {' '.join(names)}"
        )
    return f"Missing on this machine: {' '.join(names)}\n{how}"


def main(groups: list[str]) -> int:
    names = missing(groups)
    if names and (apt := apt_with_rights()):
        install(names, apt)
        names = missing(groups)
    if names:
        print(explain(names), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(PACKAGES)))
