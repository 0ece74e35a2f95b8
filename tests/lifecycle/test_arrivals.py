"""A case opens with the row that calls for it: once, also when several are recorded in one moment; examples call for nothing."""

from datetime import date
from typing import Any

import pytest

from lianxiao.directory.models import Organisation
from lianxiao.procedures.models import Case
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Alliance
from tests.cast import MACHINE
from tests.races import together
from tests.scenarios.districts import install

SCHOOL = {"school": [{"school": "A", "name": "甲学校（示例）"}]}
GROUP: dict[str, Any] = {"kind": "group", "mode": "alliance", "lead_school": "A", "standing": "founded", "founded_on": date(2026, 9, 1)}  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_three_first_groups_of_a_mode_in_one_moment_open_one_pilot() -> None:
    district = install("tianjiaan", SCHOOL, [])
    rows = {"alliance": [{"alliance": "E", "district": district, "name": "示例联盟", **GROUP, "mode": "cooperation"}]}
    registry.import_rows(rows, district=district, by=MACHINE, reason="示例", is_example=True)
    assert not Case.objects.exists()

    def found(number: int) -> Any:
        row = {**GROUP, "name": f"联盟{number}（示例）"}
        return lambda: registry.found_alliance(alliance=f"G{number}", row=row, district=district, by=MACHINE)

    assert all(isinstance(each, Alliance) for each in together([found(number) for number in range(3)]))
    assert Case.objects.filter(procedure="pilot").count() == 1
    # Nobody is there who could have it: what is true is recorded all the same.
    Organisation.objects.filter(pk=f"{district}-bureau").update(kind="zone")
    registry.found_alliance(
        alliance="M", row={**GROUP, "name": "多校（示例）", "mode": "coordination"}, district=district, by=MACHINE
    )
    assert Case.objects.count() == 1
    Organisation.objects.filter(pk=f"{district}-bureau").update(kind="bureau")
    # A group that takes up a way of working which is new to the district begins with a pilot like one that is founded for it.
    several = Alliance.objects.get(alliance="G0")
    registry.correct(several, {"mode": "several_legal_persons"}, by=MACHINE, reason="改变办学方式")
    registry.correct(several, {"name": "改名（示例）"}, by=MACHINE, reason="改名")
    assert Case.objects.filter(procedure="pilot").latest("pk").subject == "G0"
