"""Role × field × state: what is about people, and what stands against somebody, is met by those listed and nobody else (R22)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from ruamel.yaml import YAML

from lianxiao.accounts import operations as people
from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import table as roles
from lianxiao.compliance import operations
from lianxiao.compliance.models import Finding
from lianxiao.compliance.packs import pack_of
from lianxiao.facts.model import Column, catalogue
from lianxiao.intake import uploads
from lianxiao.intake.workbooks import look_at
from lianxiao.registry import operations as registry
from lianxiao.registry.facts import snapshot
from tests.cast import MACHINE, PASSWORD, TONGWAN, Cast
from tests.compliance.conftest import DAY
from tests.workspace.matrix import text_of
from tests.workspace.test_matrix import reader

pytestmark = pytest.mark.sqlite

LINES: list[dict[str, Any]] = YAML(typ="safe").load(
    Path(__file__).with_name("private.yaml").read_text(encoding="utf-8")
)
#: What cases and votes say has walks of its own: test_private_cases.py, tests/governance/test_private_votes.py.
FIELDS = [line for line in LINES if "of" not in line]
READERS = ["stranger", *roles().roles]
LISTS = ["/findings/", "/findings/?state=cleared", "/people/", "/audit/", "/schools/", "/groups/",
         *(f"/records/{table}/" for table in ("teacher", "selection", "candidate", "pay_line", "exception"))]  # fmt: skip
STATES = ["open", "explained", "exception", "cleared"]


@pytest.fixture
def stage(checked: Cast, tmp_path: Path, settings: Any) -> dict[str, str]:
    """桐湾区 with teachers, a selection, pay, an account nobody used; what only the test run knows of it."""
    settings.HOME = tmp_path
    day = {"starts_on": date(2020, 9, 1)}
    rows = {
        "teacher": [{"person": "T1", "name": "林教师", "school": "TW-S2", **day},
                    {"person": "T2", "name": "郑教师", "school": "TW-S4", **day}],
        "selection": [{"selection": "E1", "school": "TW-S2", "field": "award", "decided_on": date(2024, 1, 1)}],
        "candidate": [{"selection": "E1", "person": "T1", "score": 87.625, "place": 7531}],
        "pay_line": [{"pay_line": "P1", "person": "T1", "payer_school": "TW-S2", "item": "salary", "amount_fen": 432109,
                      "paid_on": date(2024, 1, 1)}],
    }  # fmt: skip
    registry.import_rows(rows, district=TONGWAN, by=MACHINE, reason="示例")
    idle = people.register_person(login_name="nothing-done", display_name="无事", home=TONGWAN, by=MACHINE)
    code = people.issue_reset_code(person=idle, by=MACHINE)
    checked.officer.set_password(PASSWORD)
    checked.officer.save()
    return {"code": code}


def enter(state: str, cast: Cast) -> None:
    """Bring the finding into a state, from the one before."""
    found = Finding.objects.get(rule="tongwan/1/size")
    if state == "explained":
        operations.explain_finding(finding=found, text="说明内容标记", by=cast.officer)
    if state == "exception":
        operations.grant_exception(
            finding=found, starts_on=DAY, ends_before=date(2099, 1, 1), reason="例外理由标记", by=cast.officer
        )
    if state == "cleared":
        registry.end_membership(membership=cast.membership, left_before=DAY, by=MACHINE, reason="退出")
    operations.recheck(TONGWAN, DAY)
    assert Finding.objects.get(pk=found.pk).state == state


def said_to(name: str, *, records: bool) -> str:
    """Everything pages and exports say to one reader; ``records``: also what no state of a finding changes."""
    client, person = Client(), Person.objects.filter(login_name=name).first() or reader(name)
    assert person is not None
    client.force_login(person)
    finding = Finding.objects.get(rule="tongwan/1/size")
    asked = [
        *LISTS[:2],
        "/",
        "/groups/TW-G1/",
        "/policy/tongwan/1/size/",
        f"/findings/{finding.pk}/",
        "/records/exception/",
    ]
    if records:
        asked += [*LISTS, "/schools/TW-S2/", "/search/?q=教师", "/data/all", f"/people/{person.pk}/"]
        asked += [f"{where}{'&' if '?' in where else '?'}export=xlsx" for where in LISTS]
    return "\n".join(text_of(answer) for where in asked if (answer := client.get(where)).status_code == 200)


def wrong(said: str, name: str, marks: dict[str, str], state: str) -> list[str]:
    """Fields that a reader meets and should not, or should and does not."""
    found = []
    for field in FIELDS:
        if "states" not in field and state != "open":
            continue
        due = name in field["readers"] and state in field.get("states", STATES)
        if (field["mark"].format(**marks) in said) != due:
            found.append(f"{state}: {name} {'does not meet' if due else 'meets'} {field['field']}")
    return found


def test_each_field_is_met_by_those_listed_in_each_state(checked: Cast, stage: dict[str, str]) -> None:
    found = []
    for state in STATES:
        if state != "open":
            enter(state, checked)
        for name in READERS:
            found += wrong(said_to(name, records=state == "open"), name, stage, state)
    assert found == []


def test_a_column_that_is_no_longer_private_is_found(
    checked: Cast, stage: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Column, "private", False)
    found = wrong(said_to("teacher", records=True), "teacher", stage, "open")
    assert "open: teacher meets teacher.name of the own school" in found
    assert "open: teacher meets candidate.score" in found


def test_every_private_column_is_in_the_table_and_who_corrects_records_may_see_them() -> None:
    private = {
        f"{table.id}.{column.id}" for table in catalogue().tables.values() for column in table.columns if column.private
    }
    listed = {field["field"].split()[0] for field in FIELDS}
    assert private <= listed
    assert all("personal.read" in role.rights for role in roles().roles.values() if "registry.change" in role.rights)


@pytest.mark.parametrize("name", ["officer", "assessor"])
def test_records_exported_and_imported_again_change_nothing(checked: Cast, stage: dict[str, str], name: str) -> None:
    """Also what was left out of the export: a column that is not there is not cleared."""
    client, person = Client(), reader(name)
    assert person is not None
    client.force_login(person)
    book = client.get("/data/all").content
    upload = uploads.keep(name="全部.xlsx", data=book, owner="zhoumin", district=TONGWAN)
    seen = look_at(upload, pack_of(TONGWAN).pack.manifest, snapshot(TONGWAN))
    assert (seen.faults, seen.changes.rows if seen.changes else None) == ([], [])
