"""桐湾区 lets schools join by five steps: the school applies, the council supports, the bureau reviews, the government
consents, the city files. Around the cast stand the offices that this needs, with one person at each.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from lianxiao.accounts.models import Person
from lianxiao.compliance import operations as compliance
from lianxiao.directory.models import District
from lianxiao.directory.operations import list_district, list_organisation
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Opinion, WorkItem
from tests.cast import LIUAN, MACHINE, TONGWAN, Cast, assemble, person_on_post

POLICIES = Path(__file__).parent / "policies"
CITY = "990000"


@dataclass(frozen=True)
class Stage:
    """The cast, and whoever signs in a case of joining."""

    cast: Cast

    applicant = "jiangli"  # 江黎, head of the school that is in no group
    council = "xuqing"
    bureau = "zhoumin"
    leader = "fangyuan"
    government = "duheng"
    city = "songyu"
    abroad = "hechuan"  # the other district's bureau
    abroad_government = "luoqing"

    def person(self, name: str) -> Person:
        return Cast.person(name)

    def apply(self, token: str = "", school: str = "TW-S4") -> Case:
        """A case with its application still to be filled in."""
        return operations.open_case(
            district=TONGWAN,
            procedure="join",
            subject="TW-G1",
            about=school,
            by=self.person(self.applicant),
            token=token,
        )

    def item(self, case: Case, office: str = "") -> WorkItem:
        rows = WorkItem.objects.filter(run__case=case, run__state="open", state__in=["open", "confirm"])
        return rows.get(office=office) if office else rows.get()

    def say(self, case: Case, who: str, outcome: str = "pass", *, office: str = "", **more: object) -> Opinion:
        """Somebody answers what is open."""
        return operations.answer(item=self.item(case, office), outcome=outcome, by=self.person(who), **more)  # type: ignore[arg-type]

    def to(self, step: str, case: Case | None = None) -> Case:
        """A case that has come as far as a step, everybody having passed it."""
        case = case or self.apply()
        ways = {"apply": self._submit, "council": self._council, "review": self._review, "consent": self._consent}
        for name, act in ways.items():
            if name == step:
                break
            act(case)
        return case

    def _submit(self, case: Case) -> None:
        self.say(case, self.applicant, "submit", answers=APPLICATION)

    def _council(self, case: Case) -> None:
        self.say(case, self.council)

    def _review(self, case: Case) -> None:
        self.say(case, self.bureau, office="TW-BUREAU", answers={"direction": "yes"})

    def _consent(self, case: Case) -> None:
        self.say(case, self.government, office="TW-GOV")


APPLICATION = {
    "mode": "trusteeship",
    "term_before": "2030-08-31",
    "direction.right": "yes",
    "direction.statement": "立德树人",
}


def offices(cast: Cast) -> Stage:
    """The offices around the cast."""
    list_district(code=CITY, name="湾州市（示例）", name_en="Wanzhou (example)")
    District.objects.filter(pk__in=[TONGWAN, LIUAN]).update(superior_id=CITY)
    for code, district, name, kind in (
        ("TW-GOV", TONGWAN, "桐湾区人民政府（示例）", "government"),
        ("LA-GOV", LIUAN, "柳岸区人民政府（示例）", "government"),
        ("CITY-BUREAU", CITY, "湾州市教育局（示例）", "bureau"),
    ):
        list_organisation(organisation=code, district=district, name=name, kind=kind)
    person_on_post("jiangli", "江黎", "school_head", "TW-S4", TONGWAN)
    person_on_post("duheng", "杜衡", "government", "TW-GOV", TONGWAN)
    person_on_post("songyu", "宋屿", "municipal_office", "CITY-BUREAU", TONGWAN)
    person_on_post("luoqing", "罗青", "government", "LA-GOV", LIUAN)
    compliance.activate_pack(district=TONGWAN, pack="tongwan", by=MACHINE)
    return Stage(cast)


@pytest.fixture
def stage(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    return offices(cast)


@pytest.fixture
def committed(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """The same, committed: for acts in other threads and processes."""
    monkeypatch.setenv("LIANXIAO_POLICIES", str(POLICIES))
    return offices(assemble())
