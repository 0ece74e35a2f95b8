"""The workbench tells findings rule by rule, as the database sums them up: the first of each, how many, from where to where."""

from datetime import date
from typing import Any

from django.utils import timezone

from lianxiao.compliance.models import Finding
from lianxiao.workspace.findings import RuleLine, by_rule
from lianxiao.workspace.here import Here
from tests.cast import TONGWAN, Cast

TODAY = date(2026, 12, 1)


def here() -> Here:
    person = Cast.person("zhoumin")
    held = list(person.authorities_today)
    return Here(person, held[0].post.district, held)


def finding(rule: str, label: str, **more: Any) -> Finding:
    now = timezone.now()
    told = {"title_zh": rule, "title_en": rule, "message_zh": "x", "message_en": "x", "force": "must", "unit": "person"}
    state = {"state": "open", "since": TODAY, "first_seen": now, "last_seen": now}
    subject = {"subject_table": "school", "subject": label, "label": label, "district_id": TONGWAN}
    return Finding(**{"rule": rule, **told, **state, **subject, **more})


def told(*offices: str) -> dict[str, RuleLine]:
    lines, rules, total = by_rule(here(), None, TODAY, offices)
    assert rules == len(lines) and total == sum(line.count for line in lines)
    return {line.rule: line for line in lines}


def test_findings_of_a_rule_are_one_line(cast: Cast) -> None:
    Finding.objects.bulk_create(
        [
            finding("a", "丙", measured=1.0, lower=5.0),
            finding("a", "甲", measured=2.0, lower=5.0, deadline=date(2026, 12, 5)),
            finding("a", "乙", lower=5.0, deadline=date(2026, 12, 3), office="x"),
            finding("b", "丁", measured=3.0, upper=2.0, state="exception", due=date(2026, 12, 4)),
            finding("c", "戊", measured=4.0, lower=5.0),
            finding("c", "己", measured=4.0, lower=6.0, state="exception"),
            finding("d", "庚", measured=1.0, lower=5.0),
            finding("d", "辛", measured=1.0),
            finding("e", "壬", state="cleared"),
        ]
    )
    lines = told()
    assert list(lines) == ["a", "b", "c", "d"]  # the first due first, then what concerns most
    a, b, c, d = lines.values()
    assert (a.subject, a.count, a.measured, a.limit, a.due, a.light) == ("乙", 3, "1–2人", "≥5人", "12-03", "breached")
    assert (b.subject, b.count, b.measured, b.limit, b.due, b.light) == ("丁", 1, "3人", "≤2人", "12-04", "exception")
    assert (c.count, c.measured, c.limit, c.light) == (2, "4人", "各不相同", "breached")
    assert (d.count, d.limit) == (2, "各不相同")
    assert a.href == "/rules/a/" and b.href == f"/findings/{Finding.objects.get(rule='b').pk}/"
    assert [line.subject for line in told("x").values()] == ["乙"]
    assert by_rule(here(), None, TODAY, (), 1)[1:] == (4, 8)
