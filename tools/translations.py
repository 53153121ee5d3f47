"""Brings the catalogs up to date (`update`), or tells what they lack (`check`).

The check gathers the texts anew in a copy of the project, so that a text which is marked in the
code but absent from the catalogs is found as well.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "fr")
NOT_OURS = ("node_modules", "var", "build", "tests", "tools")
OPTIONS = ["--no-obsolete", "--no-wrap", "--add-location=file", "--extension=html,txt,py,css"]


def gather_texts(folder: Path) -> None:
    """Needs no settings: the folder's own `locale/` is where the catalogs are."""
    command = [sys.executable, "-m", "django", "makemessages", *OPTIONS]
    for language in LANGUAGES:
        command += ["--locale", language]
    for name in NOT_OURS:
        command += ["--ignore", name]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def select(catalog: Path, *options: str) -> str:
    """The entries of a catalog that msgattrib picks, without the header."""
    command = ["msgattrib", *options, "--no-obsolete", "--no-wrap", "--no-location", str(catalog)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    _, _, entries = done.stdout.partition("\n\n")
    return entries.strip()


def faults_of(catalog: Path) -> list[str]:
    wanted = {"not translated": "--untranslated", "fuzzy": "--only-fuzzy"}
    found = {name: select(catalog, option) for name, option in wanted.items()}
    return [f"{name}:\n{entries}" for name, entries in found.items() if entries]


def check() -> int:
    ignore = shutil.ignore_patterns(*NOT_OURS, ".*", "__pycache__", "*.mo")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="edsite-texts-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=ignore)
        (copy / "locale").mkdir(exist_ok=True)
        gather_texts(copy)
        for language in LANGUAGES:
            catalog = copy / "locale" / language / "LC_MESSAGES" / "django.po"
            subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", catalog], check=True)
            for fault in faults_of(catalog):
                wrong += 1
                print(f"locale/{language}: {fault}\n", file=sys.stderr)
    if wrong:
        print("Run `make messages`, complete locale/*/LC_MESSAGES/django.po.", file=sys.stderr)
    return min(wrong, 1)


def update() -> int:
    (ROOT / "locale").mkdir(exist_ok=True)
    gather_texts(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit({"check": check, "update": update}[sys.argv[1]]())
