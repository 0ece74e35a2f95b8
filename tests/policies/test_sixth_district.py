"""A sixth district is data alone: validated, judged, given workbooks and checked with no program opened for it."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from lianxiao.facts.tables import Facts, from_rows
from lianxiao.facts.workbook.writer import write_facts
from lianxiao.policy.coverage import CaseOutcome, coverage
from lianxiao.policy.loader import load_pack
from lianxiao.rules.case_run import run_cases
from lianxiao.rules.cases import load_cases
from lianxiao.rules.loading import load_rules

FOLDER = Path(__file__).parent / "sixth"
ROOT = Path(__file__).parents[2]


def lianxiao(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from lianxiao.cli.main import main; code = main(); assert 'django' not in sys.modules; raise SystemExit(code)"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def community(members: int) -> Facts:
    names = ["A", *(f"M{number}" for number in range(1, members + 1))]
    return from_rows(
        {
            "school": [{"school": name, "district": "990606", "name": f"{name}校", "school_type": "primary"} for name in names],
            "alliance": [
                {"alliance": "G", "district": "990606", "name": "甲共同体", "kind": "group", "mode": "twin", "standing": "founded",
                 "founded_on": date(2020, 8, 25), "lead_school": "A"}
            ],
            "membership": [
                {"membership": name, "alliance": "G", "school": name, "joined_on": date(2025, 8, 25)} for name in names[1:]
            ],
            "reporting": [
                {"fact_table": table, "scope": "*", "complete_through": date(2030, 1, 1)} for table in ("school", "membership", "meeting")
            ],
        }
    )  # fmt: skip


def test_every_case_of_the_sixth_district_passes() -> None:
    pack = load_pack(FOLDER)
    outcomes = list(run_cases(load_cases(pack), load_rules(pack)))
    assert [(outcome.case.id, outcome.problems) for outcome in outcomes if not outcome.passed] == []
    counted = coverage(pack, [CaseOutcome(item.case.clause, item.case.kind, item.passed) for item in outcomes], [])
    assert counted.as_json()["open_judged"] == ["qinglan/2/modes"]  # 可以: a case with nothing to violate


def test_it_stands_on_many_tables_of_the_catalogue_and_on_what_the_packs_share() -> None:
    rules = load_rules(load_pack(FOLDER))
    newer = {"cadence", "work_report", "posting", "ledger_entry", "assessment_sheet", "catchment", "resource", "correction",
             "calendar_day", "exchange_visit", "stage_pupils"}  # fmt: skip
    assert newer <= rules.tables_read()
    shared = {"group_today", "place_today", "cadence_owed", "judged_school_year", "parameter_today"}
    assert shared <= {name for rule in rules.rules for name in rule.query.reads}


def test_every_shared_definition_the_how_to_names_is_there() -> None:
    text = (ROOT / "docs/how-to/add-a-rule.md").read_text(encoding="utf-8")
    rows = text.partition("| shared definition | for |")[2].partition("\n\n")[0]
    named = {name for row in rows.splitlines() for name in re.findall(r"`(\w+)`", row.partition(" | ")[0])}
    assert len(named) > 15
    assert named <= {file.stem for file in (ROOT / "policies/common/definitions").glob("*.sql")}


def test_its_workbook_can_be_filled_in_and_checked_without_a_database(tmp_path: Path) -> None:
    assert lianxiao("template", str(tmp_path / "empty.xlsx"), "--policy", str(FOLDER)).returncode == 0
    book = tmp_path / "filled.xlsx"
    write_facts(community(4), load_pack(FOLDER).manifest, book)
    done = lianxiao("check", str(book), "--policy", str(FOLDER), "--as-of", "2026-09-01", "--format", "json")
    assert done.returncode == 1, done.stderr
    found = {(item["rule"], item["subject"]["id"], item["measured"]) for item in json.loads(done.stdout)["findings"]}
    assert ("qinglan/2/size", "G", 5.0) in found


@pytest.mark.parametrize(("day", "code"), [("2027-08-24", 1), ("2027-08-25", 0)])
def test_a_new_number_holds_from_its_day_on_and_not_before(tmp_path: Path, day: str, code: int) -> None:
    book = tmp_path / "filled.xlsx"
    facts = community(4)
    meetings = [
        {"meeting": f"k{year}{month}", "alliance": "G", "kind": "working", "held_on": date(year, month, 20)}
        for year in (2025, 2026, 2027)
        for month in range(1, 13)
    ]
    write_facts(facts.with_rows("meeting", meetings), load_pack(FOLDER).manifest, book)
    assert lianxiao("check", str(book), "--policy", str(FOLDER), "--as-of", day).returncode == code


def test_another_reading_can_be_tried(tmp_path: Path) -> None:
    book = tmp_path / "filled.xlsx"
    write_facts(community(4), load_pack(FOLDER).manifest, book)
    done = lianxiao(
        "check",
        str(book),
        "--policy",
        str(FOLDER),
        "--as-of",
        "2026-09-01",
        "--set",
        "cap_counts_pilot=no",
        "--format",
        "json",
    )
    assert "qinglan/2/size" not in {item["rule"] for item in json.loads(done.stdout)["findings"]}


def test_a_broken_pack_is_refused_with_file_and_line(tmp_path: Path) -> None:
    broken = tmp_path / "pack"
    for file in FOLDER.rglob("*.*"):
        target = broken / file.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            file.read_text(encoding="utf-8").replace("community_cap", "comunity_cap")
            if file.name == "size.sql"
            else file.read_text(encoding="utf-8"),
            encoding="utf-8",
        )
    done = lianxiao("policy", "validate", str(broken))
    assert done.returncode == 2
    assert "size.sql:6" in done.stderr
