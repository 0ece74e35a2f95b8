"""Small packs written for one test each: what a rule says is in front of the reader, not in a far file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lianxiao.policy.loader import load_pack
from lianxiao.policy.model import Pack

MANIFEST = """
id: spec
name: {zh: 示例区, en: Example district}
district: "990101"
version: "1"
modes:
  - {code: tight, name: {zh: 紧密型, en: tight}, clause: spec/1/cap, counts_as_tight: true}
codes:
  office: [{code: bureau, name: {zh: 教育局, en: bureau}}]
"""
CLAUSES = """
- id: spec/1/cap
  locator: 一
  kind: rule
  force: must
  title: {zh: 上限, en: Cap}
  summary: {zh: 每个集团有上限。, en: Each group has a cap.}
  carried_by: [rule:spec/1/cap]
"""
PARAMETERS = """
- name: cap
  clause: spec/1/cap
  title: {zh: 上限, en: Cap}
  values: [{from: always, value: 3}]
"""
RULE = """/*
id: spec/1/cap
title: {zh: 成员数, en: Members}
subject: alliance
unit: school
upper: cap
office: bureau
message: {zh: "{subject}有{measured}所，上限{upper}", en: "{subject} has {measured}, cap {upper}"}
*/
SELECT m.alliance AS subject, m.alliance AS scope, count(*) AS measured
FROM membership AS m
WHERE m.joined_on <= $as_of AND $as_of < m.left_before
GROUP BY m.alliance
;
SELECT m.alliance AS subject, 'membership' AS fact_table, m.membership AS fact_key FROM membership AS m
"""
DAY = date(2024, 9, 1)


def folder(path: Path, files: Mapping[str, str] | None = None, *, rule: str = RULE) -> Path:
    """A pack on disk: the smallest that holds together, with files put in place of its own."""
    content = {
        "pack.yaml": MANIFEST,
        "clauses.yaml": CLAUSES,
        "parameters.yaml": PARAMETERS,
        "rules/cap.sql": rule,
        **(files or {}),
    }
    for name, text in content.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return path


def pack(path: Path, files: Mapping[str, str] | None = None, *, rule: str = RULE) -> Pack:
    """The same, loaded."""
    return load_pack(folder(path, files, rule=rule))


def headed(header: str, select: str) -> str:
    """A rule with lines added to the header of RULE and another SELECT."""
    head = RULE.split("*/")[0]
    return f"{head}{header}\n*/\n{select}"
