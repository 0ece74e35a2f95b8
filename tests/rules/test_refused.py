"""A pack is untrusted: what it may not say is refused at load, with file and line, or stopped while running."""

from pathlib import Path

import pytest

from lianxiao.facts.tables import Facts, from_rows
from lianxiao.kernel.errors import Refused
from lianxiao.rules.engine import Check, check
from lianxiao.rules.loading import load_rules

from .packs import CLAUSES, DAY, MANIFEST, RULE, headed, pack

HOSTILE = [
    "SELECT 'x' AS subject, 1 AS measured FROM read_csv('/etc/passwd')",
    "SELECT 'x' AS subject, 1 AS measured FROM '/etc/passwd'",
    "SELECT 'x' AS subject, 1 AS measured FROM read_text('/etc/hostname')",
    "SELECT getenv('HOME') AS subject, 1 AS measured",
    "COPY membership TO '/tmp/out.csv'",
    "ATTACH 'other.db' AS other",
    "INSTALL httpfs",
    "SET memory_limit = '90GB'",
    "PRAGMA database_list",
    "CREATE TABLE t AS SELECT 1",
    "DROP VIEW membership",
    "UPDATE membership SET mode = 'x'",
    "CALL pragma_version()",
    "SELECT a.alliance AS subject, 1 AS measured FROM information_schema.tables AS a",
    "SELECT a.alliance AS subject, 1 AS measured FROM alliance AS a, range(100000000000) AS r",
    "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n AS subject, 1 AS measured FROM r",
    "SELECT a.alliance AS subject, random() AS measured FROM alliance AS a",
    "SELECT a.alliance AS subject, now() AS measured FROM alliance AS a",
    "SELECT a.alliance AS subject, list(a.name) AS measured FROM alliance AS a GROUP BY ALL",
    "SELECT a.alliance AS subject, 1 AS measured FROM alliance AS a LIMIT 1",
    "SELECT a.alliance AS subject, date_trunc('month', a.founded_on) AS measured FROM alliance AS a",
    "SELECT a.alliance AS subject, a.founded_on + INTERVAL 1 MONTH AS measured FROM alliance AS a",
    "SELECT a.alliance AS subject, CAST(1 AS DECIMAL(38, 2)) AS measured FROM alliance AS a",
    "SELECT a.alliance AS subject, $other AS measured FROM alliance AS a",
    "SELECT * EXCLUDE (name) FROM alliance",
    "SELECT a.alliance AS subject, md5(a.name) AS measured FROM alliance AS a",
    "SELECT a.nothing AS subject, 1 AS measured FROM no_such_table AS a",
]  # fmt: skip


def faults(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


@pytest.mark.parametrize("select", HOSTILE)
def test_hostile_sql_is_refused_at_load_with_file_and_line(tmp_path: Path, select: str) -> None:
    with pytest.raises(Refused) as refused:
        load_rules(pack(tmp_path, rule=headed("", select)))
    place = refused.value.faults[0].place
    assert place.file.endswith("cap.sql")
    assert place.line is not None
    assert place.line >= 10


def test_the_guard_lets_the_plain_rule_pass(tmp_path: Path) -> None:
    assert [rule.id for rule in load_rules(pack(tmp_path)).rules] == ["spec/1/cap"]


def test_a_second_statement_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_rules(pack(tmp_path, rule=RULE + ";\nDELETE FROM membership"))
    assert faults(refused) == ["sql.one-select"]


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (("subject: alliance", "subject: aliance"), "rule.subject", 4),
        (("upper: cap", "upper: kap"), "rule.limit", 6),
        (("office: bureau", "office: bureu"), "rule.office", 7),
        (("unit: school", "unti: school"), "pack.shape", 5),
        (("id: spec/1/cap", "id: spec/1/kap"), "rule.no-clause", 1),
    ],
)
def test_a_wrong_name_in_a_header_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], code: str, line: int
) -> None:
    with pytest.raises(Refused) as refused:
        load_rules(pack(tmp_path, rule=RULE.replace(*change)))
    assert code in faults(refused)
    assert line in {fault.place.line for fault in refused.value.faults}


def test_a_clause_that_names_a_missing_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_rules(
            pack(tmp_path, {"clauses.yaml": CLAUSES.replace("[rule:spec/1/cap]", "[rule:spec/1/cap, rule:spec/9/no]")})
        )
    assert faults(refused) == ["pack.link"]


def test_a_rule_its_clause_does_not_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_rules(pack(tmp_path, {"clauses.yaml": CLAUSES.replace("[rule:spec/1/cap]", "[text]")}))
    assert faults(refused) == ["pack.link"]


ROLE = "roles:\n  - {{code: head, name: {{zh: 总校长, en: head}}, clauses: [{clause}], at_most: {number}}}\n"
CARRIED = CLAUSES.replace("[rule:spec/1/cap]", "[rule:spec/1/cap, role:head]")


def of_role(clauses: str, clause: str = "spec/1/cap", number: str = "cap") -> dict[str, str]:
    return {"pack.yaml": MANIFEST + ROLE.format(clause=clause, number=number), "clauses.yaml": clauses}


def test_a_role_and_its_clause_name_each_other(tmp_path: Path) -> None:
    assert [each.code for each in pack(tmp_path, of_role(CARRIED)).manifest.roles] == ["head"]


@pytest.mark.parametrize(
    "files",
    [
        of_role(CLAUSES),
        of_role(CARRIED, clause="spec/9/none"),
        of_role(CARRIED, number="kap"),
        {"clauses.yaml": CARRIED},
    ],
    ids=["the clause does not list it", "no such clause", "no such parameter", "no such role"],
)
def test_a_broken_link_of_a_role_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        pack(tmp_path, files)
    assert set(faults(refused)) == {"pack.link"}


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"pack.yaml": MANIFEST + "surprise: 1\n"}, 10),
        (
            {
                "parameters.yaml": "- name: cap\n  clause: spec/1/cap\n  title: {zh: 上, en: c}\n  values: [{from: soon, value: 3}]"
            },
            4,
        ),
        ({"clauses.yaml": CLAUSES.replace("force: must", "force: strong")}, 5),
        ({"clauses.yaml": "- id: [unclosed"}, None),
    ],
)
def test_a_fault_in_a_file_is_told_with_its_line(tmp_path: Path, files: dict[str, str], line: int | None) -> None:
    with pytest.raises(Refused) as refused:
        pack(tmp_path, files)
    place = refused.value.faults[0].place
    assert place.file.endswith(next(iter(files)))
    assert place.line == line or (line is None and place.line is not None)


VARIANT = "/*\nabout: {{zh: 变体, en: variant}}\nwhen: counted = {value}\n*/\nSELECT a.alliance FROM alliance AS a\n"
SETTINGS = """
- name: counted
  question: Q-1
  title: {zh: 口径, en: Basis}
  gap: {zh: 未说明, en: not stated}
  reading: {zh: 全部, en: all}
  kind: switch
  choices: [{value: all, name: {zh: 全部, en: all}}, {value: some, name: {zh: 部分, en: some}}]
  default: all
"""


def test_variants_must_cover_every_value_of_their_setting(tmp_path: Path) -> None:
    files = {"settings.yaml": SETTINGS, "definitions/counted--all.sql": VARIANT.format(value="all")}
    with pytest.raises(Refused) as refused:
        load_rules(pack(tmp_path / "gap", files))
    assert faults(refused) == ["variant.gap"]
    files["definitions/counted--some.sql"] = VARIANT.format(value="some")
    assert len(load_rules(pack(tmp_path / "whole", files)).definitions) == 2


def test_definitions_that_read_each_other_are_refused(tmp_path: Path) -> None:
    files = {
        f"definitions/{one}.sql": f"/*\nabout: {{zh: 圈, en: circle}}\n*/\nSELECT x.alliance FROM {other} AS x\n"
        for one, other in (("first", "second"), ("second", "first"))
    }
    with pytest.raises(Refused) as refused:
        load_rules(pack(tmp_path, files))
    assert set(faults(refused)) == {"definition.cycle"}


def schools(count: int) -> Facts:
    return from_rows({"school": [{"school": f"S{n}", "district": "990101", "name": "校"} for n in range(count)]})


RUNAWAY = "SELECT count(*) AS measured, 'x' AS subject FROM school AS a, school AS b, school AS c, school AS d WHERE a.name <> b.school"


def test_a_runaway_query_is_stopped_and_its_file_named(tmp_path: Path) -> None:
    with (
        pytest.raises(Refused) as refused,
        Check(pack(tmp_path, rule=headed("", RUNAWAY)), schools(3000), as_of=DAY, timeout=0.5) as opened,
    ):
        opened.run()
    assert faults(refused) == ["rule.stopped"]
    assert refused.value.faults[0].place.file == "cap.sql"


def test_two_results_for_one_subject_are_refused(tmp_path: Path) -> None:
    select = "SELECT 'G' AS subject, 1 AS measured FROM school AS s"
    with pytest.raises(Refused) as refused:
        check(pack(tmp_path, rule=headed("", select)), schools(2), as_of=DAY)
    assert faults(refused) == ["rule.twice"]


def test_a_result_without_a_subject_is_refused_with_its_file(tmp_path: Path) -> None:
    select = "SELECT CAST(NULL AS VARCHAR) AS subject, count(*) AS measured FROM school AS s"
    with pytest.raises(Refused) as refused:
        check(pack(tmp_path, rule=headed("", select)), schools(2), as_of=DAY, everything=True)
    assert faults(refused) == ["rule.no-subject"]
    assert refused.value.faults[0].place.file.endswith("cap.sql")
