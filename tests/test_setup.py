"""What a new user meets first: settings, make targets, system packages, what the guides promise."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import run_checks, system_packages, translations

ROOT = Path(__file__).resolve().parent.parent
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def settings_of_example() -> dict[str, str]:
    lines = re.findall(r"^(EDSITE_\w+)=(.*)$", text_of(".env.example"), re.MULTILINE)
    return dict(lines) | {"EDSITE_SECRET_KEY": "0123456789" * 5}


def start_site(
    tmp_path: Path,
    settings: dict[str, str],
    script: str = "from django.conf import settings; settings.DEBUG",
) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("EDSITE_")}
    clean |= {"DJANGO_SETTINGS_MODULE": "edsite.settings", "EDSITE_DATA_DIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=clean | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_names_every_setting_and_no_other():
    read = re.findall(r"\benv\.\w+\(\s*\"(\w+)\"", text_of("edsite/settings.py"))
    named = re.findall(r"^#?EDSITE_(\w+)=", text_of(".env.example"), re.MULTILINE)
    assert sorted(named) == sorted(set(read))


def test_the_example_with_a_key_is_enough_for_production(tmp_path):
    assert start_site(tmp_path, settings_of_example()).stderr == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EDSITE_SECRET_KEY", ""),
        ("EDSITE_SECRET_KEY", "0123456789" * 4 + "012345678"),
        ("EDSITE_SECRET_KEY", "k" * 60),
        ("EDSITE_ALLOWED_HOSTS", ""),
        ("EDSITE_ALLOWED_HOSTS", "*"),
        ("EDSITE_ALLOWED_HOSTS", "edsite.example,*.example"),
        ("EDSITE_ALLOWED_HOSTS", ".example"),
        ("EDSITE_ALLOWED_HOSTS", "edsite.example, .be"),
    ],
)
def test_production_does_not_start_unsafe(tmp_path, name, value):
    refused = start_site(tmp_path, settings_of_example() | {name: value})
    assert refused.returncode != 0
    assert f"ImproperlyConfigured: {name}" in refused.stderr


@pytest.mark.parametrize("hosts", ["*", "edsite.example", "localhost,edsite.example"])
def test_debug_answers_this_machine_alone(tmp_path, hosts):
    debug = {"EDSITE_DEBUG": "true", "EDSITE_SECRET_KEY": "dev"}
    refused = start_site(tmp_path, debug | {"EDSITE_ALLOWED_HOSTS": hosts})
    assert "ImproperlyConfigured: EDSITE_ALLOWED_HOSTS" in refused.stderr
    assert start_site(tmp_path, debug | {"EDSITE_ALLOWED_HOSTS": "localhost, [::1]"}).stderr == ""


def test_the_server_says_in_one_sentence_that_the_database_cannot_be_read(tmp_path):
    answer = start_site(tmp_path, settings_of_example(), "import edsite.wsgi")
    assert answer.returncode != 0
    assert answer.stderr.splitlines()[-1].endswith("see that it runs and say `manage.py migrate`.")
    assert "OperationalError" not in answer.stderr


def test_every_requirement_is_pinned_by_name_and_version_alone():
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    wanted = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": project["dependencies"] + project["optional-dependencies"]["test"],
    }
    for name, dependencies in wanted.items():
        pins = [line for line in text_of(name).splitlines() if line and not line.startswith("#")]
        assert all(re.fullmatch(r"[a-z0-9.-]+==[0-9][0-9a-z.]*", pin) for pin in pins), name
        pinned = {pin.split("==")[0] for pin in pins}
        assert {re.split(r"[^\w-]", each)[0] for each in dependencies} <= pinned


def test_help_lists_the_targets_that_others_rely_on():
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert {"demo", "test", "setup", "report", "help"} <= set(re.findall(r"make ([a-z-]+)", listed))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_guides_name_files_that_exist(guide):
    text = guide.read_text(encoding="utf-8")
    links = {guide.parent / link for link in re.findall(r"\]\((?!http)([^)#]+)\)", text)}
    named = re.findall(r"`([a-z]\w*/[\w./-]*)`", text)
    # Made by `make`, so not there in a fresh clone.
    named = [name for name in named if not name.startswith(("var/", "static/build/"))]
    missing = [path for path in links | {ROOT / name for name in named} if not path.exists()]
    assert not missing


def test_the_glossary_names_classes_that_exist():
    files = [*ROOT.glob("[a-z]*/models/*.py"), *ROOT.glob("[a-z]*/*.py")]
    sources = [path.read_text(encoding="utf-8") for path in files]
    classes = set(re.findall(r"^class (\w+)", "\n".join(sources), re.MULTILINE))
    named = set(re.findall(r"`([A-Z][a-z]\w+)[`.]", text_of("docs/glossary.md")))
    assert named
    assert named <= classes


def test_missing_packages_are_named_with_the_command(monkeypatch, capsys):
    packages = (
        system_packages.Package("there", lambda: True),
        system_packages.Package("libmissing0", lambda: False),
        system_packages.Package("absent", lambda: False),
    )
    monkeypatch.setattr(system_packages, "PACKAGES", {"demo": packages})
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    has_only_apt = {"apt-get": "/usr/bin/apt-get"}.get
    monkeypatch.setattr(system_packages.shutil, "which", has_only_apt)
    assert system_packages.main(["demo"]) == 1
    said = capsys.readouterr().err
    assert "  apt-get update && apt-get install -y libmissing0 absent\n" in said
    assert "there" not in said.split()


RESULTS = """<testsuites><testsuite>
<testcase classname="a" name="passes"/>
<testcase classname="a" name="fails"><failure message="no"/></testcase>
<testcase classname="a" name="breaks"><error message="no"/></testcase>
<testcase classname="a" name="hides"><skipped message="no Chromium"/></testcase>
<testcase classname="a" name="elsewhere"><skipped message="only on PostgreSQL"/></testcase>
</testsuite></testsuites>"""


def test_a_skipped_test_fails_the_run_unless_it_belongs_to_one_database(tmp_path):
    file = tmp_path / "results.xml"
    file.write_text(RESULTS)
    check = run_checks.Check("suite", "tests", [], minimum_tests=4)
    passed, faults = run_checks.read_results(file, check)
    assert passed == 1
    assert faults == ["a::fails", "a::breaks", "a::hides was skipped: no Chromium"]


def test_lost_tests_fail_the_run(tmp_path):
    file = tmp_path / "results.xml"
    file.write_text('<testsuite><testcase classname="a" name="passes"/></testsuite>')
    check = run_checks.Check("suite", "tests", [], minimum_tests=2)
    assert run_checks.read_results(file, check) == (1, ["only 1 tests, at least 2 are expected"])
    lost = run_checks.read_results(tmp_path / "absent.xml", check)
    assert lost == (0, ["the tests did not run to their end"])


def test_the_throwaway_server_answers_and_is_gone_when_its_command_fails():
    script = (
        "import os, urllib.parse, psycopg;"
        "host = os.environ['EDSITE_DATABASE_URL'].split('@')[1].split('/')[0];"
        "host = urllib.parse.unquote(host);"
        "print(host, flush=True);"
        "psycopg.connect(host=host, user='edsite', dbname='edsite').execute('select 1');"
        "raise SystemExit(3)"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tools.with_postgresql", sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert not Path(done.stdout.strip()).exists()


CATALOG = r"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "done"
msgstr "klaar"

msgid "forgotten"
msgstr ""

#, fuzzy
msgid "guessed"
msgstr "geraden"
"""


def test_forgotten_and_guessed_translations_are_found(tmp_path):
    catalog = tmp_path / "django.po"
    catalog.write_text(CATALOG)
    forgotten, guessed = translations.faults_of(catalog)
    assert 'msgid "forgotten"' in forgotten
    assert 'msgid "guessed"' in guessed
    assert "done" not in forgotten + guessed
