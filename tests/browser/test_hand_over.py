"""Handing several items over in a browser: by keyboard alone, on a phone, without a complaint or a barrier at any stage."""

import pytest
from django.urls import reverse

from lianxiao.procedures.models import WorkItem
from tests.browser.conftest import OpenWindow
from tests.browser.test_workspace import session
from tests.cast import TONGWAN, Cast, person_on_post
from tests.workspace.conftest import checked as checked  # a fixture, used by name
from tests.workspace.conftest import with_case as with_case  # the same

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_items_are_handed_over_by_keyboard_alone_on_a_phone(with_case: Cast, window: OpenWindow) -> None:
    person_on_post("taoran", "陶然", "officer", "TW-BUREAU", TONGWAN)
    visit = window(360, "zh-hans", session(with_case.officer))
    page = visit.open(reverse("inbox"))
    visit.press_to("选择")
    page.keyboard.press("Space")
    visit.press_to("转办所选")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="转办").wait_for()
    visit.check("hand-over-chosen")
    visit.press_to("转给")
    page.keyboard.press("ArrowDown")
    visit.press_to("核对能否转办")
    page.keyboard.press("Enter")
    page.get_by_text("1件可以转").wait_for()
    visit.check("hand-over-foreseen")
    visit.press_to("转办1件")
    page.keyboard.press("Enter")
    page.get_by_text("1件已转给陶然").wait_for()
    assert WorkItem.objects.get(person__login_name="taoran").office == "TW-BUREAU"
