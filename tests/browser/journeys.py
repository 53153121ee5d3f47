"""Somebody of the cast in a window of Chromium, who finds the way by the words on the screen.

Every word is looked up in the catalogue of the window's language and must differ from the English
of the code: a journey in Dutch and in French shows that its texts are translated. Every page that
is reached is judged by axe.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext, ngettext
from playwright.sync_api import Locator, Page, expect


@dataclass
class Visitor:
    page: Page
    language: str
    judge: Callable[[Page], None]

    def words(self, english: str, *, many: str = "", **values: object) -> str:
        with translation.override(self.language):
            number = int(str(values.get("number", values.get("count", 1))))
            found = ngettext(english, many, number) if many else gettext(english)
        assert found not in (english, many), f"“{english}” has no {self.language}"
        if "fill" in values:
            return found.format(values["fill"])
        return found % values if values else found

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def look(self) -> None:
        self.judge(self.page)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def link(self, english: str, **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.words(english, **values)).first

    def button(self, english: str, **values: object) -> Locator:
        # By the whole name: “use this photo” is not “do not use this photo”.
        name = self.words(english, **values)
        return self.main.get_by_role("button", name=name, exact=True)

    def arrive(self, clickable: Locator) -> None:
        with self.page.expect_navigation():
            clickable.click()
        self.look()

    def follow(self, english: str, **values: object) -> None:
        self.arrive(self.link(english, **values))

    def press(self, english: str, **values: object) -> None:
        self.arrive(self.button(english, **values))

    def field(self, english: str, **values: object) -> Locator:
        return self.main.get_by_label(self.words(english, **values))

    def box(self, english: str) -> Locator:
        """A field to type in, by the whole of its label."""
        return self.main.get_by_role("textbox", name=self.words(english))

    def sees(self, english: str, **values: object) -> None:
        expect(self.main).to_contain_text(self.words(english, **values))

    def is_told(self, english: str, **values: object) -> None:
        """In the banner above the page, after something was done."""
        expect(self.page.locator(".banner").first).to_contain_text(self.words(english, **values))

    def reads(self, text: str) -> None:
        expect(self.main).to_contain_text(text)

    def does_not_read(self, text: str) -> None:
        expect(self.main).not_to_contain_text(text)

    def is_at(self, pattern: str) -> None:
        expect(self.page).to_have_url(re.compile(pattern))
