"""Scripts go to phones without their comments, and do the same."""

import pytest
from django.conf import settings

from edsite.static_files import slim

OURS = sorted((settings.BASE_DIR / "static" / "js").rglob("*.js"))


def test_comments_and_room_go_words_stay() -> None:
    script = (
        "// Why this is so.\n"
        "/** What it gives. */\n"
        'const address = "https://example.org/ /* a */"; // beside\n'
        "\n"
        "  if (a) {\n    b();\n  }\n"
    )
    assert slim(script) == (
        'const address = "https://example.org/ /* a */"; // beside\nif (a) {\nb();\n}\n'
    )


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_text_of_a_script_runs_over_several_lines(path) -> None:
    """The room before such a line would be part of the text."""
    script = "\n".join(
        line
        for line in path.read_text().splitlines()
        if not line.strip().startswith(("//", "/*", "*"))
    )
    odd = [line for line in script.splitlines() if line.count("`") % 2]
    assert not odd
