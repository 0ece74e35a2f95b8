"""When a school leaves a group, the seats that speak for it there end with its last day; everybody else's run on."""

from datetime import date
from typing import Any

import pytest

from lianxiao.audit.models import Entry
from lianxiao.governance.models import Seat
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Membership
from tests.cast import TONGWAN, Cast

pytestmark = pytest.mark.django_db
OUT, EARLIER, LATER = date(2025, 9, 1), date(2024, 9, 1), date(2026, 2, 1)


def seat(code: str, school: str | None, starts: date = EARLIER, **more: Any) -> dict[str, Any]:
    return {"seat": code, "kind": "council_member", "person": code, "alliance": "TW-G1", "school": school,
            "starts_on": starts, **more}  # fmt: skip


def ends() -> dict[str, date]:
    return dict(Seat.objects.values_list("seat", "ends_before"))


def test_seats_of_the_school_that_leaves_end_and_others_run_on(cast: Cast) -> None:
    rows = [
        seat("own", "TW-S2"),
        seat("over", "TW-S2", ends_before=date(2025, 7, 1)),
        seat("planned", "TW-S2", LATER),
        seat("other", "TW-S3"),
        seat("nobody's", None),
        seat("at school", "TW-S2", alliance=None),
    ]
    registry.import_rows({"seat": rows}, district=TONGWAN, by=cast.officer, reason="示例")
    registry.end_membership(membership=cast.membership, left_before=OUT, by=cast.officer, reason="强制退出")
    assert ends() == {
        "own": OUT,
        "over": date(2025, 7, 1),
        "planned": LATER,
        "other": OPEN_END,
        "nobody's": OPEN_END,
        "at school": OPEN_END,
    }
    assert Entry.objects.get(action="governance.end_seats").reason == "强制退出"


def test_a_school_that_stays_by_another_membership_keeps_its_seats(cast: Cast) -> None:
    rows = {
        "membership": [{"membership": "TW-M9", "alliance": "TW-G1", "school": "TW-S3", "campus": "TW-S3-A",
                        "joined_on": date(2025, 3, 1)}],
        "seat": [seat("own", "TW-S3")],
    }  # fmt: skip
    registry.import_rows(rows, district=TONGWAN, by=cast.officer, reason="示例")
    whole = Membership.objects.get(membership="TW-M2")
    registry.end_membership(membership=whole, left_before=OUT, by=cast.officer, reason="只留一个校区")
    assert ends() == {"own": OPEN_END}
