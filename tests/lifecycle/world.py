"""Xingning with two groups, five members and schools that may join, somebody at every office; and a clock that is told the day."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.utils import timezone

from lianxiao.accounts.models import Person, Post
from lianxiao.compliance import operations as compliance
from lianxiao.compliance import packs
from lianxiao.directory.models import District
from lianxiao.directory.operations import list_district, list_organisation
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.clock import ZONE
from lianxiao.procedures.authority import to_answer
from lianxiao.procedures.models import WorkItem
from lianxiao.registry import operations as registry
from tests.cast import MACHINE, person_on_post

HOME, CITY = "450102", "450100"
BEGIN = date(2026, 3, 2)
#: What the rules say of the register, and anchors on disk, are no part of these runs: they have their own.
ELSEWHERE = ("recheck", "audit.anchors", "forget-checks")


class Clock:
    """What the product takes for the present moment."""

    def __init__(self, day: date) -> None:
        self.at = datetime.combine(day, datetime.min.time(), ZONE) + timedelta(hours=10)

    @property
    def today(self) -> date:
        return self.at.date()

    def on(self, days: int) -> None:
        """Some days on; also back."""
        self.at += timedelta(days=days)

    def second(self) -> None:
        """Nothing happens at one and the same moment."""
        self.at += timedelta(seconds=1)


def clock_of(monkeypatch: pytest.MonkeyPatch, day: date = BEGIN) -> Clock:
    """The product's clock in the test's hand; work that these runs do not look at is left out of the ticks."""
    clock = Clock(day)
    monkeypatch.setattr(timezone, "now", lambda: clock.at)
    for kind in ELSEWHERE:
        monkeypatch.setitem(jobs._handlers, kind, lambda key: None)
    # Each use of a pack looks whether its files changed: here they do not, and years have many uses.
    monkeypatch.setattr(packs, "loaded", cache(packs.loaded))
    return clock


PUBLIC = {"school_type": "primary", "compulsory": True, "ownership": "public", "standing": "open"}
SCHOOLS = ("L1", "L2", "A", "B", "C", "D", "E", "F", "H")


def _stay(key: str, group: str, school: str, ends: date) -> dict[str, Any]:
    return {"membership": key, "alliance": group, "school": school, "mode": "trust", "member_type": "weak",
            "joined_on": date(2023, 9, 1), "term_start": date(2023, 9, 1), "term_before": ends}  # fmt: skip


ROWS: dict[str, list[dict[str, Any]]] = {
    "organisation": [{"organisation": "XB", "name": "兴宁区教育局（示例）", "kind": "bureau"}],
    "school": [{"school": code, "name": f"{code}学校（示例）", **PUBLIC} for code in SCHOOLS],
    "alliance": [
        {"alliance": group, "name": f"{lead}教育集团（示例）", "kind": "group", "lead_school": lead, "standing": "founded",
         "founded_on": date(2020, 9, 1)}
        for group, lead in (("G1", "L1"), ("G2", "L2"))
    ],
    "membership": [
        _stay("MA", "G1", "A", date(2026, 3, 20)),
        _stay("MB", "G1", "B", date(2026, 7, 1)),
        _stay("MC", "G2", "C", date(2026, 9, 1)),
        _stay("MD", "G2", "D", date(2027, 9, 1)),
    ],
}  # fmt: skip
OFFICES = [
    ("XG", HOME, "兴宁区人民政府（示例）", "government"),
    ("NB", CITY, "南宁市教育局（示例）", "bureau"),
]
PEOPLE = [
    *((f"head-{code}", f"{code}校长", "school_head", code) for code in SCHOOLS),
    ("council-G1", "集团办一", "group_office", "G1"),
    ("council-G2", "集团办二", "group_office", "G2"),
    ("officer-1", "科员一", "officer", "XB"),
    ("officer-2", "科员二", "officer", "XB"),
    ("leader", "局长", "bureau_leader", "XB"),
    ("government", "区府办", "government", "XG"),
    ("city", "市局", "municipal_office", "NB"),
]


def install() -> None:
    """Everything and everybody."""
    list_district(code=CITY, name="南宁市（示例）")
    list_district(code=HOME, name="兴宁区（示例）", is_served=True)
    District.objects.filter(pk=HOME).update(superior_id=CITY)
    registry.import_rows(ROWS, district=HOME, by=MACHINE, reason="示例", is_example=True)
    for code, home, name, kind in OFFICES:
        list_organisation(organisation=code, district=home, name=name, kind=kind)
    for login, name, role, office in PEOPLE:
        person_on_post(login, name, role, office, HOME)
    compliance.activate_pack(district=HOME, pack="xingning", by=MACHINE)


def able(item: WorkItem) -> list[Person]:
    """Everybody who may answer an item today."""
    posts = Post.objects.held_on(timezone.localdate()).filter(organisation=item.office).select_related("person")
    people = {post.person_id: post.person for post in posts.order_by("pk")}
    return [each for each in people.values() if to_answer(each, item) is not None]


def person(login_name: str) -> Person:
    """Somebody, as a new request loads them."""
    return Person.objects.get(login_name=login_name)
