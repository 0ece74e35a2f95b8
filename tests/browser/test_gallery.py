"""The common parts, in every width and language; and the checks themselves on broken pages."""

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.visit import LANGUAGES, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.urls("tests.browser.urls")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_common_parts_meet_the_demands(window: OpenWindow, width: int, language: str) -> None:
    visit = window(width, language)
    visit.open("/gallery/")
    visit.check(f"gallery-{width}-{language}")


def test_the_keyboard_reaches_the_content_first(window: OpenWindow) -> None:
    visit = window()
    page = visit.open("/gallery/?quiet")
    visit.press_to("跳到正文", most=1)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    visit.press_to("提交决定")


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(window: OpenWindow) -> None:
    page = window().open("/gallery/")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "field"
    assert page.evaluate("location.hash") == "", "a mark there would take the focus when the form is refused once more"


def test_an_inline_style_is_caught(window: OpenWindow) -> None:
    visit = window()
    visit.open("/inline-style")
    assert any("style-src" in complaint for complaint in visit.complaints)


def test_a_barrier_and_a_wide_page_are_caught(window: OpenWindow) -> None:
    visit = window(360)
    visit.open("/barrier")
    assert any(found.startswith("label") for found in visit.barriers())
    assert visit.overflow() > 0
