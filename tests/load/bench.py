"""How the site holds when the register grows: `make bench`.

The demo year is loaded and measured, then its signals are multiplied and everything is measured
again. Each line is the ratio of two measurements of this very run, so it says the same on a slow
and on a fast machine; a ratio above its limit makes the run fail.
"""

import csv
import gc
import io
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import django

ROOT = Path(__file__).resolve().parent.parent.parent
REGISTER = ROOT / "demo" / "register_2020"
YEAR = 2020
COPIES = 50
REPEATS = 4


class Line(NamedTuple):
    what: str
    before: float
    after: float
    limit: float

    @property
    def ratio(self) -> float:
        return self.after / self.before


def seconds(act: Callable[[], object]) -> float:
    """Of processor time, the best turn: what else the machine does must not count."""
    act()
    taken = []
    for _ in range(REPEATS):
        gc.collect()
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return min(taken)


def demo_signals() -> list[dict[str, str]]:
    with (REGISTER / "signals.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def multiplied(copies: range) -> Iterator[dict[str, str]]:
    for copy in copies:
        for row in demo_signals():
            yield row | {"reference": f"{row['reference']}-{copy}"}


def import_copies(copies: range) -> float:
    """Seconds for each signal."""
    from django.core.management import call_command

    rows = list(multiplied(copies))
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "signals.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        began = time.process_time()
        call_command("import_register", folder, stdout=io.StringIO())
        return (time.process_time() - began) / len(rows)


def actions(folder: Path) -> dict[str, tuple[float, Callable[[], object]]]:
    """What is measured before and after, each with the ratio that is still good."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client

    user, _ = get_user_model().objects.get_or_create(
        email="bench@example.org", defaults={"is_superuser": True, "is_staff": True}
    )
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])

    def page(address: str) -> Callable[[], object]:
        def get() -> None:
            answer = client.get(address)
            assert answer.status_code == 200, f"{address} answered {answer.status_code}"

        return get

    def report(name: str) -> Callable[[], object]:
        options = {"language": "nl", "output": folder / name, "stdout": io.StringIO()}
        return lambda: call_command("build_report", YEAR, **options)

    # A page of a list costs the same however long the list; what counts rows may grow with them.
    one_page, counts = 5, COPIES / 4
    reference = demo_signals()[-1]["reference"]
    return {
        "start page": (counts, page("/")),
        "list of signals": (one_page, page("/signals/")),
        "one signal": (one_page, page(f"/signals/{reference}/")),
        "list of partners": (one_page, page("/partners/")),
        "figures": (counts, page(f"/figures/{YEAR}/")),
        "rows behind a figure": (one_page, page(f"/figures/{YEAR}/signals_macro/")),
        # The cover and a bar draw every signal as a mark of its own.
        "report as PDF": (6, report("report.pdf")),
    }


def measure(folder: Path) -> list[Line]:
    print("Measuring the demo year…", flush=True)
    before = {name: seconds(act) for name, (_, act) in actions(folder).items()}
    print(f"Importing {COPIES} times as many signals…", flush=True)
    few = import_copies(range(1))
    many = import_copies(range(1, COPIES))
    print("Measuring again…", flush=True)
    lines = [
        Line(name, before[name], seconds(act), limit)
        for name, (limit, act) in actions(folder).items()
    ]
    return [*lines, Line("import, for each signal", few, many, 2)]


def show(lines: list[Line]) -> bool:
    print(f"\n{'':<26}{'demo':>11}{f'× {COPIES}':>11}{'ratio':>8}{'limit':>8}")
    for line in lines:
        times = f"{line.before * 1000:>8.1f} ms{line.after * 1000:>8.1f} ms"
        verdict = "" if line.ratio <= line.limit else "   too slow"
        print(f"{line.what:<26}{times}{line.ratio:>8.2f}{line.limit:>8.1f}{verdict}")
    return all(line.ratio <= line.limit for line in lines)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="edsite-bench-") as folder:
        os.environ |= {
            "EDSITE_DEBUG": "true",
            "EDSITE_SECRET_KEY": secrets.token_urlsafe(60),
            "EDSITE_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "edsite.settings",
        }
        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        # The demo needs debug; what is measured must not: it keeps every query in memory.
        settings.DEBUG = False
        settings.ALLOWED_HOSTS.append("testserver")
        print("Loading the demo year…", flush=True)
        call_command("migrate", verbosity=0)
        call_command("load_demo", "--unpublished", stdout=io.StringIO())
        return 0 if show(measure(Path(folder))) else 1


if __name__ == "__main__":
    sys.exit(main())
