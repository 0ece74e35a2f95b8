"""What is chosen by codes alone is asked by texts made once, and finds what the filter finds."""

import pytest

from lianxiao.procedures.models import Case
from lianxiao.workspace.case_bands import RUNNING, ages
from lianxiao.workspace.cases import newest_first
from lianxiao.workspace.filters import CaseFilter, counted, listed
from tests.cast import TONGWAN
from tests.procedures.conftest import Stage


def filters(**sought: str) -> CaseFilter:
    rows = newest_first(Case.objects.of(TONGWAN))
    offices = [("TW-BUREAU", "局"), ("TW-S4", "校")]
    return CaseFilter(sought or None, queryset=rows, procedures=[("join", "加入")], offices=offices)


@pytest.fixture
def walked(stage: Stage) -> Stage:
    """One case at the bureau, one withdrawn."""
    over = stage.apply(token="over")
    Case.objects.filter(pk=over.pk).update(state=Case.State.WITHDRAWN)
    over.runs.update(state="cancelled")
    stage.to("review")
    return stage


def test_cases_chosen_by_codes_are_those_under_the_filter(walked: Stage) -> None:
    found = []
    for sought in (
        {},
        {"state": "open"},
        {"state": RUNNING},
        {"state": "withdrawn"},
        {"office": "TW-BUREAU"},
        {"office": "TW-S4"},
        {"procedure": "join", "state": "open", "office": "TW-BUREAU"},
    ):
        under = filters(**sought)
        chosen, rows = under.chosen(), list(under.qs)
        assert chosen == tuple(sought.items())
        assert listed((chosen, 0, 25), TONGWAN) == rows and sum(counted(chosen, TONGWAN)) == len(rows)
        found.append(len(rows))
    assert found == [2, 1, 1, 1, 1, 0, 1]


def test_what_is_typed_or_counted_from_today_is_asked_anew() -> None:
    for sought in ({"q": "桐湾"}, {"age": str(ages()[0])}, {"overdue": "yes"}, {"state": "open", "q": "x"}):
        assert filters(**sought).chosen() is None
    assert filters(state="no such state").chosen() is None
