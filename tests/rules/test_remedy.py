"""What would bring a result inside its limits: out of limits, measure, unit and day alone, for every rule alike."""

from datetime import date
from typing import Any

import pytest

from lianxiao.kernel.text import Bilingual
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.remedy import gap_of
from lianxiao.rules.result import Judged

JANUARY = date(2026, 1, 31)


def gap(
    unit: str, state: str = "breached", *, header: dict[str, Any] | None = None, **values: Any
) -> tuple[str, str] | None:
    text = Bilingual(zh="规则", en="rule")
    rule = RuleHeader(
        id="x/1", title=text, message=text, subject="school", unit=unit, limits=["lower", "upper"], **header or {}
    )
    told = gap_of(rule, Judged("x/1", "S", values.pop("part", ""), state, **values))  # type: ignore[arg-type]  # a state by name
    return (told.zh, told.en) if told else None


@pytest.mark.parametrize(
    ("unit", "values", "told"),
    [
        ("person", {"measured": 0, "lower": 2, "part": "middle_manager"},
         ("还差2人（中层干部）", "2 more people needed (middle manager)")),
        ("visit", {"measured": 0, "lower": 1, "due": JANUARY, "state": "pending"},
         ("2026年1月31日前再去1次", "by 2026-01-31: make 1 more visit")),
        ("meeting", {"measured": 1, "lower": 3, "due": JANUARY},
         ("再开会2次（期限2026年1月31日已过：当时已办的补登记录，未办的书面说明理由）",
          "hold 2 more meetings (due 2026-01-31, which has passed: enter what was done in time, or give the reason in writing)")),
        ("school", {"measured": 11, "upper": 10}, ("多出1所", "1 school too many")),
        ("fen", {"measured": 30_000_000, "lower": 50_000_000}, ("还差200,000元", "200,000 yuan too little")),
        ("day", {"measured": 2192, "upper": 2191}, ("超出1天", "1 day over the limit")),
        ("person", {"measured": 4, "lower": 5, "upper": 5}, ("还差1人", "1 more person needed")),
        ("working day", {"measured": 22, "upper": 15}, ("超出7个工作日", "7 working days over the limit")),
        # money per pupil is short by itself: no pupils change sides
        ("fen", {"measured": 10_000, "numerator": 4_000_000, "denominator": 400, "lower": 15_000}, ("还差50元", "50 yuan too little")),
        # a share that is no fraction of things is short by percentage points
        ("percent", {"measured": 75.5, "lower": 80}, ("还差4.5个百分点", "4.5 percentage points too low")),
    ],
)  # fmt: skip
def test_the_gap_is_told_in_the_rules_unit(unit: str, values: dict[str, Any], told: tuple[str, str]) -> None:
    assert gap(unit, **values) == told


@pytest.mark.parametrize(
    ("numerator", "denominator", "lower", "exclusive", "more"),
    [
        (5, 8, 62.5, False, None),  # met exactly
        (5, 8, 62.5, True, 1),  # must be above it
        (9, 16, 80, False, 4),  # 12.8 of 16 is 13
        (12, 15, 90, False, 2),  # 13.5 of 15 is 14
        (0, 3, 100, False, 3),
    ],
)
def test_coverage_tells_how_many_are_still_missing(
    numerator: int, denominator: int, lower: float, exclusive: bool, more: int | None
) -> None:
    header = {"counted": "school", "exclusive": ["lower"] if exclusive else []}
    state = "met" if more is None else "breached"
    told = gap("percent", state, header=header, numerator=numerator, denominator=denominator,
               measured=100 * numerator / denominator, lower=lower)  # fmt: skip
    assert told == (
        more
        and (
            f"再有{more}所达到，即{'超过' if exclusive else '满'}{lower:g}%",
            f"{more} more school{'s' * (more > 1)} would make {'more than ' if exclusive else ''}{lower:g}%",
        )
    )


def test_a_target_is_judged_by_the_value_of_its_day() -> None:
    told = gap(
        "percent",
        header={"kind": "target", "counted": "school"},
        numerator=7,
        denominator=10,
        measured=70,
        lower=80,
        due=JANUARY,
    )
    assert told is not None and told[0] == "再有1所达到，即满80%（以2026年1月31日当日的数值为准）"


@pytest.mark.parametrize("state", ["met", "not_known", "figure"])
def test_what_passes_or_cannot_be_told_has_no_gap(state: str) -> None:
    assert gap("person", state, measured=None if state == "not_known" else 3, lower=2) is None
