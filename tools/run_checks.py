"""Every check of the project, one after the other, and a table of the outcome at the end.

Run as `python -m tools.run_checks [NAME …]`; without names it runs all of them. A failing check
does not stop the others. A skipped test fails the run, unless its reason says that it belongs to
one of the two databases: what cannot be tested here must not look tested.
"""

import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import NamedTuple
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
ALLOWED_SKIP = re.compile(r"only on (SQLite|PostgreSQL)")
STOP_TIMEOUT_SECONDS = 60

manage = [sys.executable, "manage.py"]
strict = ["--fail-level=WARNING", "--database=default"]
# In order: the tests that empty the tables come last, and a stolen test would find them empty.
pytest = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "load"]
suite = [*pytest, "--ignore=tests/browser"]
simulation = [sys.executable, "-m", "tests.load.simulation"]


class Check(NamedTuple):
    name: str
    what: str
    command: list[str]
    minimum_tests: int = 0  # of a suite: fewer means that tests were lost
    production: bool = False


CHECKS = (
    Check("lint", "ruff check", [sys.executable, "-m", "ruff", "check", "."]),
    Check("format", "ruff format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    Check("django", "manage.py check", [*manage, "check", *strict]),
    Check(
        "deploy",
        "manage.py check --deploy",
        [*manage, "check", "--deploy", *strict],
        production=True,
    ),
    Check("migrations", "no migration missing", [*manage, "makemigrations", "--check"]),
    Check(
        "translations",
        "nl and fr complete",
        [sys.executable, "-m", "tools.translations", "check"],
    ),
    Check("sqlite", "tests on SQLite, PDF/UA", suite, minimum_tests=3220),
    Check(
        "postgresql",
        "tests on PostgreSQL",
        [sys.executable, "-m", "tools.with_postgresql", *suite],
        minimum_tests=3220,
    ),
    Check("browser", "tests in Chromium, axe", [*pytest, "tests/browser"], minimum_tests=215),
    Check("simulation-sqlite", "sixty people at once, SQLite", simulation),
    Check(
        "simulation-postgresql",
        "sixty people at once, PostgreSQL",
        [sys.executable, "-m", "tools.with_postgresql", *simulation],
    ),
)


class Outcome(NamedTuple):
    check: Check
    passed: int
    faults: list[str]
    seconds: float

    @property
    def failed(self) -> int:
        return len(self.faults)


def environment_of(check: Check, data_dir: Path) -> dict[str, str]:
    """Nothing of the caller's own site reaches a check."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("EDSITE_")}
    if check.production:
        clean["EDSITE_ALLOWED_HOSTS"] = "edsite.example"
    return clean | {
        "EDSITE_DEBUG": "false" if check.production else "true",
        "EDSITE_SECRET_KEY": secrets.token_urlsafe(60),
        "EDSITE_DATA_DIR": str(data_dir),
        "PYTHONUNBUFFERED": "1",
    }


def run_to_the_end(command: list[str], environment: dict[str, str]) -> int:
    """Unlike subprocess.run, leaves the command time to clean up when it is interrupted."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    try:
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=STOP_TIMEOUT_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def read_results(file: Path, check: Check) -> tuple[int, list[str]]:
    """How many tests passed, and the name of each that did not or was skipped."""
    if not file.exists():
        return 0, ["the tests did not run to their end"]
    passed, faults = 0, []
    for case in ElementTree.parse(file).iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            faults.append(name)
        elif skipped is None:
            passed += 1
        elif not ALLOWED_SKIP.search(skipped.get("message", "")):
            faults.append(f"{name} was skipped: {skipped.get('message')}")
    if passed + len(faults) < check.minimum_tests:
        faults.append(f"only {passed} tests, at least {check.minimum_tests} are expected")
    return passed, faults


def run(check: Check) -> Outcome:
    print(f"\n── {check.name}: {check.what}…", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="edsite-check-") as folder:
        results = Path(folder) / "results.xml"
        command = check.command
        if check.minimum_tests:
            command = [*command, f"--junit-xml={results}"]
        code = run_to_the_end(command, environment_of(check, Path(folder)))
        if check.minimum_tests:
            passed, faults = read_results(results, check)
        else:
            passed, faults = int(code == 0), []
    if code != 0 and not faults:
        faults.append(f"ended with exit code {code}")
    return Outcome(check, passed, faults, time.monotonic() - began)


def show(outcomes: list[Outcome]) -> None:
    print()
    for outcome in outcomes:
        word = "FAILED" if outcome.faults else "ok"
        row = f"{outcome.check.name:<23}{outcome.check.what:<26}"
        print(f"{word:<7}{row}{outcome.passed:>6} passed{outcome.seconds:>7.0f} s")
        for fault in outcome.faults:
            print(f"         {fault}")
    print()
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"{passed} passed, {failed} failed")


def stop_on_signal(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)  # runs the `finally` blocks above


def main(names: list[str]) -> int:
    signal.signal(signal.SIGTERM, stop_on_signal)
    signal.signal(signal.SIGHUP, stop_on_signal)
    known = {check.name: check for check in CHECKS}
    if unknown := set(names) - set(known):
        print(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
        return 2
    outcomes = [run(known[name]) for name in names or known]
    show(outcomes)
    return int(any(outcome.faults for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
