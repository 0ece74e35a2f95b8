"""A proposed change: blocked by what would be new or worse, by nothing else."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lianxiao.facts.tables import Facts, from_rows
from lianxiao.rules.delta import Change, NewOrWorse, new_or_worse
from lianxiao.rules.engine import Check

from .packs import DAY, pack


def joined(number: int, alliance: str = "G", left_before: date | None = None) -> dict[str, Any]:
    row = {
        "membership": f"{alliance}{number}",
        "alliance": alliance,
        "school": f"S{number}",
        "joined_on": date(2024, 1, 1),
    }
    return row if left_before is None else {**row, "left_before": left_before}


def facts(members: int) -> Facts:
    return from_rows({"membership": [joined(number) for number in range(members)]})


def proposed(path: Path, members: int, change: Change) -> list[NewOrWorse]:
    with Check(pack(path), facts(members), as_of=DAY) as check:
        return new_or_worse(check, change)


@pytest.mark.parametrize(
    ("members", "blocked"),
    [(2, False), (3, True), (4, True)],  # the cap is 3: the fourth is new, the fifth is worse
)
def test_one_more_member(tmp_path: Path, members: int, blocked: bool) -> None:
    assert bool(proposed(tmp_path, members, Change(put={"membership": [joined(99)]}))) is blocked


def test_an_old_breach_alone_freezes_nothing(tmp_path: Path) -> None:
    assert proposed(tmp_path, 5, Change(put={"membership": [joined(1, "H")]})) == []


def test_a_change_that_helps_is_not_blocked(tmp_path: Path) -> None:
    assert proposed(tmp_path, 5, Change(taken={"membership": [("G1",)]})) == []


def test_a_row_with_a_known_key_is_replaced(tmp_path: Path) -> None:
    leaving = Change(put={"membership": [joined(1, left_before=DAY), joined(99)]})
    assert proposed(tmp_path, 3, leaving) == []


def test_it_tells_before_and_after(tmp_path: Path) -> None:
    (found,) = proposed(tmp_path, 4, Change(put={"membership": [joined(99)]}))
    assert (found.before.measured if found.before else None, found.after.measured, found.blocks) == (4, 5, True)


def test_the_session_is_left_as_it_was(tmp_path: Path) -> None:
    with Check(pack(tmp_path), facts(3), as_of=DAY, everything=True) as check:
        new_or_worse(check, Change(put={"membership": [joined(99)]}))
        (row,) = check.run().results["spec/1/cap"].rows
    assert row.measured == 3
