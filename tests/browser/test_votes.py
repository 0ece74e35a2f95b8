"""The pages of a vote seat by seat in a browser: no complaint, no barrier, no sideways scrolling; calling off by keyboard alone."""

import pytest
from django.urls import reverse

from lianxiao.governance import operations
from lianxiao.procedures.models import Case
from tests.browser.conftest import OpenWindow
from tests.browser.test_workspace import session
from tests.cast import Cast
from tests.governance.conftest import Council
from tests.governance.conftest import committed as committed  # a fixture, used by name

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def act(case: Case, name: str) -> str:
    return reverse("case-act", args=[case.number, name]) + f"?item={case.runs.get().items.get().pk}"


@pytest.mark.parametrize(("width", "language"), [(1440, "zh-hans"), (360, "en")])
def test_the_pages_of_votes_meet_the_demands(committed: Council, window: OpenWindow, width: int, language: str) -> None:
    case, fresh = committed.matter(), committed.matter()
    vote = committed.call(case)
    committed.all(vote, "+-")
    operations.extend_vote(vote=vote, closes_at=vote.closes_at.replace(year=2099), by=Cast.person("xuqing"))
    off = committed.matter()
    operations.call_off_vote(vote=committed.call(off, secret=True), reason="名单有误", by=Cast.person("xuqing"))
    office = window(width, language, session(Cast.person("xuqing")))
    for name, where in {
        "call-vote": act(fresh, "call-vote"), "extend-vote": act(case, "extend-vote"),
        "vote-running": reverse("case", args=[case.number]), "vote-called-off": reverse("case", args=[off.number]),
    }.items():  # fmt: skip
        office.open(where)
        office.check(f"{name}-{width}-{language}")
    member = window(width, language, session(committed.person(3)))
    for name, where in {"vote": act(case, "vote"), "proxy": act(case, "proxy"), "vote-news": reverse("inbox")}.items():
        member.open(where)
        member.check(f"{name}-{width}-{language}")


def test_a_vote_is_called_off_by_keyboard_alone(committed: Council, window: OpenWindow) -> None:
    case = committed.matter()
    committed.call(case)
    visit = window(session=session(Cast.person("xuqing")))
    page = visit.open(reverse("case", args=[case.number]))
    visit.press_to("取消表决")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="取消表决").wait_for()
    visit.check("call-off-vote")
    visit.press_to("理由")
    page.keyboard.type("名单有误")
    visit.press_to("取消表决")
    page.keyboard.press("Enter")
    page.get_by_text("已取消，不计票：名单有误").wait_for()
