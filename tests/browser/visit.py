"""Opening a page as a person does, and what must be true of every page."""

import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

#: Widths and languages in which every page is looked at.
WIDTHS = (1440, 360)
LANGUAGES = ("zh-hans", "en")

_WATCH = "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));"
_WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


class Visit:
    """One browser window that remembers everything the page complained about."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.complaints: list[str] = []
        context.add_init_script(_WATCH)
        self.page: Page = context.new_page()
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        """Go there; anything but a page is a failure."""
        response = self.page.goto(self.base + path)
        assert response is not None
        assert response.status == 200, f"{path}: {response.status}"
        return self.page

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window; 0 means no sideways scrolling."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def barriers(self) -> list[str]:
        """What axe-core finds: rule, and the first place."""
        found: list[dict[str, Any]] = Axe().run(self.page, options=_WCAG).response["violations"]
        return [f"{each['id']}: {each['help']} at {each['nodes'][0]['html'][:160]}" for each in found]

    def press_to(self, words: str, key: str = "Tab", most: int = 80) -> None:
        """Move the focus by keyboard alone until it stands on something with these words."""
        for _ in range(most):
            self.page.keyboard.press(key)
            said = self.page.evaluate(
                "(() => { const e = document.activeElement; const l = e.labels && e.labels[0];"
                " return (e.getAttribute('aria-label') || '') + ' ' + (l ? l.innerText : '') + ' ' + e.innerText; })()"
            )
            if words in str(said):
                return
        raise AssertionError(f"the keyboard does not reach {words!r}")

    def picture(self, name: str) -> Path:
        """A screenshot of the whole page, kept in LIANXIAO_PICTURES, else in build/pictures of the checkout."""
        folder = Path(os.environ.get("LIANXIAO_PICTURES") or Path(__file__).resolve().parents[2] / "build" / "pictures")
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / (re.sub(r"[^\w.-]+", "-", name) + ".png")
        self.page.screenshot(path=file, full_page=True)
        return file

    def check(self, name: str) -> None:
        """The demands on every page: no complaint in the console, no sideways scrolling, no barrier. With LIANXIAO_PICTURES it leaves a picture."""
        if os.environ.get("LIANXIAO_PICTURES"):
            self.picture(name)
        assert not self.complaints, "\n".join(self.complaints)
        assert self.overflow() == 0, f"{name} scrolls sideways by {self.overflow()} px"
        barriers = self.barriers()
        assert not barriers, "\n".join(barriers)
