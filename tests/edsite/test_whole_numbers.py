"""References within a sentence stay on one line, and nothing typed becomes markup."""

import pytest

from edsite.templatetags.components import whole_numbers


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("About S2020-0042.", 'About <span class="number">S2020-0042</span>.'),
        ("<b>B2020-0001</b>", '&lt;b&gt;<span class="number">B2020-0001</span>&lt;/b&gt;'),
        ("On 2020-06-15, by S2020 - 1.", "On 2020-06-15, by S2020 - 1."),
    ],
)
def test_only_references_are_marked(sentence: str, shown: str) -> None:
    assert whole_numbers(sentence) == shown
