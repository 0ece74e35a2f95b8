"""What cases with the city need on the stage, beside the district's own: its group, its government, four departments."""

from datetime import timedelta
from typing import Any

from lianxiao.directory.operations import list_organisation
from lianxiao.registry import operations as registry
from lianxiao.staffing.models import Posting
from tests.cast import MACHINE, person_on_post
from tests.scenarios.casework import CITY, HOME, PUBLIC, TODAY

DEPARTMENTS = ["establishment", "development", "resources", "finance"]
FOUR = [f"{CITY}-{code}" for code in DEPARTMENTS]


def install_city() -> None:
    """A group of the city with a member from the district, its plaque and two postings; everybody who is asked."""
    registry.import_rows(ROWS, district=HOME, by=MACHINE, reason="示例", is_example=True)
    list_organisation(organisation="NG", district=CITY, name="南宁市人民政府（示例）", kind="government")
    person_on_post("cm", "辛校长", "school_head", "CM", HOME)
    person_on_post("city-government", "市府办", "municipal_office", "NG", HOME)
    for code in DEPARTMENTS:
        name = f"市{code}部门（示例）"
        list_organisation(organisation=f"{CITY}-{code}", district=CITY, name=name, kind="department")
        person_on_post(f"city-{code}", f"市{code}", "co_department", f"{CITY}-{code}", HOME)


def ends(posting: str) -> Any:
    """The first day on which a posting runs no more."""
    return Posting.objects.get(posting=posting).ends_before


ROWS: dict[str, list[dict[str, Any]]] = {
    "school": [
        {"school": "CL", "district": CITY, "name": "市龙头学校（示例）", **PUBLIC},
        {"school": "CM", "name": "辛学校（示例）", **PUBLIC},
    ],
    "alliance": [{"alliance": "N", "district": CITY, "name": "市直教育集团（示例）", "kind": "group", "lead_school": "CL", "standing": "founded", "founded_on": TODAY - timedelta(days=2000)}],
    "membership": [{"membership": "C", "alliance": "N", "school": "CM", "mode": "trust", "member_type": "weak", "joined_on": TODAY - timedelta(days=900), "cross_district": True}],
    "plaque": [{"plaque": "PC", "school": "CM", "alliance": "N", "kind": "group", "text": "市直教育集团加盟校", "hung_on": TODAY - timedelta(days=800)}],
    "posting": [
        {"posting": "within", "person": "p1", "from_school": "CL", "to_school": "CM", "kind": "trust_team", "starts_on": TODAY - timedelta(days=300)},
        {"posting": "later", "person": "p1", "from_school": "CM", "to_school": "CL", "kind": "shadowing", "starts_on": TODAY + timedelta(days=200)},
        {"posting": "outside", "person": "p2", "from_school": "LEAD", "to_school": "CM", "kind": "shadowing", "starts_on": TODAY - timedelta(days=300)},
    ],
}  # fmt: skip
