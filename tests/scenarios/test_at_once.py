"""A place that somebody else takes while a case runs: its rules are asked again before it is filed, and for the day it begins on."""

from datetime import timedelta

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.procedures.models import Case
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership
from tests.cast import MACHINE
from tests.scenarios.casework import HOME, PUBLIC, TODAY, begin, codes, install, say
from tests.scenarios.test_joining import JOIN, MET, YES3

#: Every page is asked of both databases elsewhere; walking whole procedures on each would cost minutes.
pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def district(db: None) -> None:
    """The lead, its two members and six more: one place is left of ten."""
    install()
    for n in range(6):
        _joins(f"X{n}")


def _joins(school: str) -> None:
    stay = {"membership": f"M{school}", "alliance": "G", "school": school, "mode": "other", "member_type": "weak", "joined_on": TODAY}  # fmt: skip
    named = {"school": school, "name": f"成员{school}（示例）", **PUBLIC}
    registry.import_rows({"school": [named], "membership": [stay]}, district=HOME, by=MACHINE, reason="示例")


def _last_place_taken(case: Case, who: str, office: str, **given: str) -> None:
    """Meanwhile another fills the last place: the step does not let the case on, and does once the place is free again."""
    _joins("LAST")
    if office == "XB":
        say(case, "abroad", "agree", office="WB")  # who is only heard says what it thinks of it all the same
    with pytest.raises(Refused) as refusal:
        say(case, who, office=office, **given)
    assert codes(refusal) == {"breaks-rule"}, office
    assert ("退回" in refusal.value.faults[0].cure.zh) == (office != "NB"), "the city files, and sends nothing back"
    registry.remove(Membership.objects.get(membership="MLAST"), by=MACHINE, reason="示例")


def test_the_last_place_taken_meanwhile_stops_a_case_even_for_next_term() -> None:
    case = begin("join", "G", "away")
    start, ends = TODAY + timedelta(days=90), TODAY + timedelta(days=1200)
    say(case, "away", "submit", **{**JOIN, "term_start": start.isoformat(), "term_last_day": ends.isoformat()})
    say(case, "council", met_on=MET, minutes="file", **YES3)
    _last_place_taken(case, "bureau", "XB", **YES3)
    say(case, "bureau", office="XB", **YES3)
    say(case, "abroad-government", "agree", office="WG")
    say(case, "government", office="XG", decision="兴政函9号", decided_on=TODAY.isoformat())
    filed = {"receipt": "备9", "filed_on": TODAY.isoformat(), "effective_on": start.isoformat()}
    _last_place_taken(case, "city", "NB", **filed)
    say(case, "city", **filed)
    assert Membership.objects.get(school__school="AWAY").joined_on == start
