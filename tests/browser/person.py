"""A person at a browser: signs in, goes on by the words on the page, and looks at every page for what all owe.

Every page that a person opens is looked at: WCAG 2.2 AA by axe, one h1, the direction of its language, nothing wider
than the window. A picture of it is left in `.tmp/pictures` for whoever wants to look.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

PICTURES = Path(".tmp/pictures")
WIDE, NARROW = 1200, 360
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass(frozen=True)
class Manner:
    """How a person looks at the site: language, width of the window, with script or without."""

    language: str = "en"
    width: int = WIDE
    script: bool = True

    def __str__(self) -> str:
        return f"{self.language}-{self.width}{'' if self.script else '-without-script'}"


class Person:
    """One person's browser, with a session of its own."""

    def __init__(self, browser: Browser, site: str, name: str, manner: Manner) -> None:
        self.site, self.name, self.manner, self.pictures = site, name, manner, 0
        self.context: BrowserContext = browser.new_context(
            viewport={"width": manner.width, "height": 900}, java_script_enabled=manner.script
        )
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def sign_in(self, address: str, password: str) -> None:
        """Sign in on the page for it."""
        self.open("sign-in/")
        self.page.fill("[name=username]", address)
        self.page.fill("[name=password]", password)
        self.press()

    def open(self, path: str) -> None:
        """Go to an address under the language's prefix, or to a whole one, and look at the page."""
        self.page.goto(f"{self.site}{path}" if path.startswith("/") else self.at(path))
        self.look()

    def at(self, path: str) -> str:
        """An address in this person's language."""
        return f"{self.site}/{self.manner.language}/{path}"

    def follow(self, path: str) -> None:
        """Follow the link on this page that leads to an address."""
        self.page.locator(f"main a[href$='{path}']").first.click()
        self.page.wait_for_load_state()
        self.look()

    def press(self, button: str = "main form button.btn") -> None:
        """Press a button, the main one of the page's form where none is named."""
        self.page.locator(button).first.click()
        self.page.wait_for_load_state()
        self.look()

    def fill(self, **values: str) -> None:
        """Fill in fields by name; a tick or a choice by its value."""
        for name, value in values.items():
            fields = self.page.locator(f"main [name='{name}']")
            kind = fields.first.evaluate("each => each.type")
            if kind in {"checkbox", "radio"}:
                self.page.locator(f"main [name='{name}'][value='{value}']").check()
            elif kind == "select-one":
                fields.first.select_option(value)
            else:
                fields.first.fill(value)

    def look(self) -> None:
        """Look at this page for what every page owes."""
        self.pictures += 1
        words = re.sub(r"[^a-z0-9]+", "-", self.page.url.removeprefix(self.site).lower())[:60]
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(
            path=PICTURES / f"{self.manner}-{self.name}-{self.pictures:02d}{words}.png", full_page=True
        )
        assert self.page.locator("h1").count() == 1, self.page.url
        assert self._wider() <= 0, f"{self.page.url} is {self._wider()} px wider than the window"
        assert self.page.locator("html").get_attribute("lang") == self.manner.language
        assert self._direction() == ("rtl" if self.manner.language == "ar" else "ltr")
        assert self.errors == []
        if self.manner.script:
            found = Axe().run(self.page, options=RULES)
            assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"

    def _wider(self) -> int:
        if not self.manner.script:
            return 0
        root = "document.documentElement"
        return int(self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))

    def _direction(self) -> str | None:
        return self.page.locator("html").get_attribute("dir")

    def text(self) -> str:
        """What stands on the page."""
        return self.page.locator("main").inner_text()

    def close(self) -> None:
        """Leave."""
        self.context.close()
