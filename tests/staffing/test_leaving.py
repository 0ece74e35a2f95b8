"""When a member leaves its group, the postings between them end with its last day; everybody else's run on."""

from datetime import date
from typing import Any

import pytest

from lianxiao.audit.models import Entry
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership
from lianxiao.staffing.models import Posting
from tests.cast import TONGWAN, Cast

pytestmark = pytest.mark.django_db
OUT, EARLIER, LATER = date(2025, 9, 1), date(2024, 9, 1), date(2026, 2, 1)


def posting(code: str, start: date = EARLIER, end: date = OPEN_END, **schools: str) -> dict[str, Any]:
    return {"posting": code, "person": "p1", "kind": "team", "starts_on": start, "ends_before": end, **schools}


def send(cast: Cast, *rows: dict[str, Any]) -> None:
    registry.import_rows({"posting": list(rows)}, district=TONGWAN, by=cast.officer, reason="示例")


def ends() -> dict[str, date]:
    return dict(Posting.objects.values_list("posting", "ends_before"))


def test_postings_between_the_member_and_its_group_end_and_others_run_on(cast: Cast) -> None:
    send(
        cast,
        posting("in", from_school="TW-S1", to_school="TW-S2"),
        posting("back", from_school="TW-S2", to_school="TW-S3"),
        posting("over", end=date(2025, 7, 1), from_school="TW-S1", to_school="TW-S2"),
        posting("planned", start=LATER, from_school="TW-S1", to_school="TW-S2"),
        posting("outside", from_school="TW-S4", to_school="TW-S2"),
        posting("others", from_school="TW-S1", to_school="TW-S3"),
    )
    registry.end_membership(membership=cast.membership, left_before=OUT, by=cast.officer, reason="协商退出")
    assert ends() == {
        "in": OUT,
        "back": OUT,
        "over": date(2025, 7, 1),
        "planned": LATER,
        "outside": OPEN_END,
        "others": OPEN_END,
    }
    assert Entry.objects.get(action="staffing.end_postings").reason == "协商退出"


def test_schools_that_stay_together_in_another_group_keep_theirs(cast: Cast) -> None:
    rows = {
        "alliance": [{"alliance": "TW-C1", "name": "湾区共同体（示例）", "kind": "community", "lead_school": "TW-S3",
                      "standing": "founded", "founded_on": date(2023, 9, 1)}],
        "membership": [{"membership": "TW-C1-M", "alliance": "TW-C1", "school": "TW-S2", "joined_on": date(2023, 9, 1)}],
    }  # fmt: skip
    registry.import_rows(rows, district=TONGWAN, by=cast.officer, reason="示例")
    send(cast, posting("lead", from_school="TW-S1", to_school="TW-S2"), posting("both", from_school="TW-S3", to_school="TW-S2"))  # fmt: skip
    registry.end_membership(membership=cast.membership, left_before=OUT, by=cast.officer, reason="协商退出")
    assert ends() == {"lead": OUT, "both": OPEN_END}


def test_a_campus_takes_only_what_names_it_along(cast: Cast) -> None:
    stay = registry.start_membership(
        alliance=cast.alliance, member=cast.campus, joined_on=date(2023, 9, 1), by=cast.officer
    )
    send(
        cast,
        posting("campus", from_school="TW-S1", to_school="TW-S3", to_campus="TW-S3-A"),
        posting("school", from_school="TW-S1", to_school="TW-S3"),
    )
    registry.end_membership(membership=stay, left_before=OUT, by=cast.officer, reason="协商退出")
    assert ends() == {"campus": OUT, "school": OPEN_END}


def test_a_group_that_is_dissolved_ends_those_of_all_its_members(cast: Cast) -> None:
    send(cast, posting("in", from_school="TW-S1", to_school="TW-S2"), posting("cross", from_school="TW-S2", to_school="TW-S3"))  # fmt: skip
    registry.dissolve_alliance(
        alliance=cast.alliance, dissolved_before=OUT, decision="桐教〔2025〕9号", by=cast.officer, reason="撤销"
    )
    assert not Membership.objects.filter(left_before=OPEN_END).exists()
    assert ends() == {"in": OUT, "cross": OUT}


def test_an_end_that_an_import_states_touches_no_posting(cast: Cast) -> None:
    send(cast, posting("in", from_school="TW-S1", to_school="TW-S2"))
    row = {"membership": "TW-M1", "alliance": "TW-G1", "school": "TW-S2", "joined_on": date(2021, 9, 1), "left_before": OUT}  # fmt: skip
    registry.upsert_rows("membership", [row], district=TONGWAN, by=cast.officer, reason="更正")
    assert ends() == {"in": OPEN_END}
