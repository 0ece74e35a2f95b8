"""Every page of the staff home in a browser: no complaint, no barrier, no sideways scrolling, in both widths and languages."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from lianxiao.accounts.models import Person
from tests.browser.conftest import OpenWindow
from tests.browser.visit import LANGUAGES, WIDTHS, Visit
from tests.cast import PASSWORD, Cast
from tests.compliance.conftest import checked as checked  # a fixture, used by name
from tests.conftest import IN_SOAK
from tests.workspace.addresses import OPEN, OPENED_BY, POSTED, address, named
from tests.workspace.conftest import with_case as with_case  # the same

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Addresses that answer with a file or lead elsewhere.
NO_PAGE = {"case-file", "data-all", "data-template", "policy", "registers", "import"}
PAGES = sorted(set(named()) - OPEN - POSTED - NO_PAGE)
#: Every page takes a minute each way: in the quick form each width and each language once, the longest words on the narrowest.
WAYS = [(width, language) for width in WIDTHS for language in LANGUAGES]
SEEN = WAYS if IN_SOAK else [(WIDTHS[0], LANGUAGES[0]), (WIDTHS[-1], LANGUAGES[-1])]


def session(person: Person) -> str:
    """The key of a session in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    store = client.session
    assert isinstance(store, SessionStore)
    return str(store.session_key)


@pytest.mark.parametrize(("width", "language"), SEEN)
def test_every_page_meets_the_demands(with_case: Cast, window: OpenWindow, width: int, language: str) -> None:
    roles = {role: session(getattr(with_case, role)) for role in ("officer", "administrator")}
    roles["starter"] = session(with_case.person("jiangli"))
    visits = {role: window(width, language, key) for role, key in roles.items()}
    failures = []
    for name in PAGES:
        visit = visits[OPENED_BY.get(name, "officer")]
        try:
            visit.open(address(named()[name]))
            visit.check(f"{name}-{width}-{language}")
        except AssertionError as failure:
            failures.append(f"{name}: {failure}")
            visit.complaints.clear()
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("width", WIDTHS)
def test_signing_in_by_keyboard_alone(checked: Cast, window: OpenWindow, width: int) -> None:
    checked.officer.set_password(PASSWORD)
    checked.officer.save()
    visit = window(width)
    page = visit.open("/sign-in")
    visit.check(f"sign-in-{width}")
    visit.press_to("登录名")
    page.keyboard.type("zhoumin")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    assert page.locator("h1").inner_text() == "工作台"


def test_an_exception_is_granted_by_keyboard_alone(checked: Cast, window: OpenWindow) -> None:
    visit = window(session=session(checked.officer))
    page = visit.open(address(named()["finding"]))
    visit.press_to("理由", most=120)
    page.keyboard.type("过渡期")
    page.keyboard.press("Tab")
    page.keyboard.type("方远")
    page.keyboard.press("Tab")
    page.locator("#id_last_day").fill("2099-12-31")
    visit.press_to("列为例外")
    page.keyboard.press("Enter")
    page.get_by_text("已列为例外").wait_for()
    assert visit.complaints == []


def test_the_reader_changes_the_clause_without_losing_its_place(checked: Cast, window: OpenWindow) -> None:
    visit = window(session=session(checked.officer))
    page = visit.open("/policy/tongwan/1/size/")
    page.locator("[data-arrows] a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="二", exact=True).wait_for()
    page.locator("#tongwan-2-meetings a").click()
    page.get_by_role("complementary").get_by_text("tongwan/2/meetings").first.wait_for()
    assert page.url.endswith("/policy/tongwan/2/meetings/")
    assert visit.complaints == []


def test_slash_leads_to_the_search(checked: Cast, window: OpenWindow) -> None:
    visit = window(session=session(checked.officer))
    page = visit.open("/schools/")
    page.keyboard.press("/")
    page.keyboard.type("桐湾一小")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    assert page.get_by_role("link", name="桐湾一小（示例）", exact=True).count() == 1


def test_the_language_changes_in_place(checked: Cast, window: OpenWindow) -> None:
    visit: Visit = window(session=session(checked.officer))
    page = visit.open("/groups/")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Groups and communities", exact=True).wait_for()
    assert page.url.endswith("/groups/")


def test_a_post_is_delegated_by_keyboard_alone(checked: Cast, window: OpenWindow) -> None:
    visit = window(session=session(checked.officer))
    page = visit.open("/delegations/")
    visit.press_to("受托人", most=60)
    page.keyboard.press("ArrowDown")
    page.locator("#id_last_day").fill("2099-12-31")
    visit.press_to("理由", most=20)
    page.keyboard.type("外出培训")
    visit.press_to("登记委托", most=40)
    page.keyboard.press("Enter")
    page.get_by_text("委托已登记").wait_for()
    visit.check("delegations-after")
