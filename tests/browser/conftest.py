"""A browser window on the running product."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.visit import Visit

# The browser's own event loop lives in this thread; the database is used from here on purpose, between its calls.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

OpenWindow = Callable[..., Visit]


@pytest.fixture
def window(browser: Browser, live_server: object) -> Iterator[OpenWindow]:
    """Opens windows of a width, in a language, signed in by a session key if given; closes them all at the end."""
    opened: list[BrowserContext] = []
    base = str(live_server)

    def open_window(width: int = 1440, language: str = "zh-hans", session: str = "") -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        opened.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": base}])
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
        return Visit(context, base)

    yield open_window
    for context in opened:
        context.close()
