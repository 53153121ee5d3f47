"""The house rules a machine can read: imports point one way, and every file has its place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each floor may use those before it, never those after: docs/decisions/0002.
FLOORS = ("edsite", "experts", "notices", "partners", "signals", "projects", "reports", "demo")
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "services.py", "common", "core", "signals.py"}


def modules(floor: str) -> Iterator[Path]:
    for path in (ROOT / floor).rglob("*.py"):
        if "migrations" not in path.parts:
            yield path


def imported_floors(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found & set(FLOORS)


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_point_one_way(floor):
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    wrong = {
        str(path.relative_to(ROOT)): sorted(imported_floors(path) & above)
        for path in modules(floor)
        if imported_floors(path) & above
    }
    assert not wrong


def test_the_floors_are_installed_in_this_order(settings):
    assert [app for app in settings.INSTALLED_APPS if app in FLOORS] == list(FLOORS)


@pytest.mark.parametrize("floor", FLOORS)
def test_no_file_is_named_for_nothing_in_particular(floor):
    names = {path.name for path in modules(floor)} | {p.parent.name for p in modules(floor)}
    # The folder `figures/signals.py` holds the figures of signals: a definition, not dispatch.
    allowed = {"signals.py"} if floor == "reports" else set()
    assert not names & (FORBIDDEN_NAMES - allowed)


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


@pytest.mark.parametrize("floor", FLOORS)
def test_an_app_imports_nothing_inside_a_function(floor):
    """An import inside a function hides a cycle. `apps.py` must wait until the apps are ready."""
    wrong = []
    for path in modules(floor):
        if path.name == "apps.py":
            continue
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                wrong += [
                    f"{path.relative_to(ROOT)}:{node.lineno}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    assert not wrong
