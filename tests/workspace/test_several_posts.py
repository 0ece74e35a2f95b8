"""Several posts of one person: a right counts within the reach of the post, own or lent, that carries it, and no further."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lianxiao.accounts.delegating import delegate
from lianxiao.accounts.models import Delegation, Person
from lianxiao.accounts.roles import role
from lianxiao.compliance.models import Finding
from lianxiao.directory.rows import Reach
from lianxiao.procedures.models import Case
from lianxiao.registry import operations as registry
from lianxiao.registry.models import School
from lianxiao.staffing.models import Teacher
from tests.cast import MACHINE, TONGWAN, Cast, person_on_post, post_for
from tests.workspace.matrix import text_of

pytestmark = pytest.mark.sqlite

#: Teachers, one at each of two schools of the district.
OWN, OTHER = "林教师", "郑教师"


@dataclass(frozen=True)
class Line:
    """Posts of one person (role@organisation), what 周敏 lends them (rights; procedures), and the rows that open."""

    posts: str
    lent: str | None
    teachers: str
    #: Teachers whose private columns are open.
    private: str
    schools: int
    findings: int
    cases: int


TABLE = [
    #    posts                                      lent             rows   private schools findings cases
    Line("school_head@TW-S2", None, "T1", "T1", 1, 0, 0),
    Line("school_head@TW-S2 leading_group@TW-BUREAU", None, "T1 T2", "T1", 5, 1, 1),
    Line("school_head@TW-S2 operator@TW-BUREAU", None, "T1", "T1", 1, 0, 0),
    Line("teacher@TW-S2 operator@TW-BUREAU", None, "T1", "", 1, 0, 0),
    Line("teacher@TW-S4 council_member@TW-S2", None, "T1 T2", "", 2, 0, 0),
    Line("school_head@TW-S4 teacher@TW-S2", None, "T1 T2", "T2", 2, 0, 1),
    Line("teacher@TW-S2 supervisor@TW-BUREAU", None, "T1 T2", "T1 T2", 5, 1, 1),
    Line("teacher@TW-S2", "personal.read", "T1", "T1", 1, 0, 0),
    Line("teacher@TW-S2", "registry.read", "T1 T2", "", 5, 0, 0),
    Line("teacher@TW-S2", "cases.terminate", "T1", "", 1, 0, 0),
    Line("teacher@TW-S2", "procedure:join", "T1", "", 1, 0, 1),
    Line("teacher@TW-S2", "procedure:exit", "T1", "", 1, 0, 0),
    Line("teacher@TW-S2", "", "T1 T2", "T1 T2", 5, 1, 1),
]


def somebody(line: Line, cast: Cast, number: int) -> Person:
    """The person of a line, as a new request loads them."""
    name = f"several{number}"
    first, *more = (each.split("@") for each in line.posts.split())
    person = person_on_post(name, name, first[0], first[1], TONGWAN)
    for code, organisation in more:
        post_for(person, code, organisation, TONGWAN)
    if line.lent is not None:
        today = timezone.localdate()
        lent = delegate(
            post=cast.officer.posts.get(), receiver=person, starts_on=today, ends_before=today + timedelta(days=7),
            reason="出差", rights=[line.lent] if "." in line.lent else [], by=Cast.person("zhoumin"),
        )  # fmt: skip
        if ":" in line.lent:  # a procedure that the pack lacks would be refused at the form
            Delegation.objects.filter(pk=lent.pk).update(procedures=[line.lent.partition(":")[2]])
    return Cast.person(name)


def opened(person: Person) -> tuple[str, str, int, int, int]:
    """What somebody's posts open, as a line of the table says it."""
    from lianxiao.workspace.cases import visible

    def codes(rows: Any) -> str:
        return " ".join(sorted(rows.values_list("person", flat=True)))

    seen = Teacher.objects.of(TONGWAN).visible_to(person)
    return (
        codes(seen),
        codes(seen.visible_to(person, "personal.read")),
        School.objects.of(TONGWAN).visible_to(person).count(),
        Finding.objects.of(TONGWAN).visible_to(person).count(),
        visible(person).count() if Case.objects.exists() else 0,
    )


def teachers() -> None:
    rows = [{"person": code, "name": name, "school": school, "starts_on": date(2020, 9, 1)}
            for code, name, school in (("T1", OWN, "TW-S2"), ("T2", OTHER, "TW-S4"))]  # fmt: skip
    registry.import_rows({"teacher": rows}, district=TONGWAN, by=MACHINE, reason="示例")


def differing(cast: Cast) -> list[str]:
    """Lines that open other rows than they say."""
    found = []
    for number, line in enumerate(TABLE):
        said = (line.teachers, line.private, line.schools, line.findings, line.cases)
        if (opens := opened(somebody(line, cast, number))) != said:
            found.append(f"{line.posts} lent {line.lent}: {opens}, not {said}")
    return found


def test_every_right_opens_rows_within_the_reach_of_its_own_post(with_case: Cast) -> None:
    teachers()
    assert differing(with_case) == []


def test_rights_and_reach_mixed_over_all_posts_are_found(with_case: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def mixed(person: Person, rights: Any) -> Reach:
        held = [each.post for each in person.authorities_today]
        whole = {post.district_id for post in held if role(post.role).reach == "district"}
        return Reach(frozenset(whole), frozenset(post.organisation_id for post in held))

    teachers()
    monkeypatch.setattr(Person, "reach", mixed)
    found = "\n".join(differing(with_case))
    assert "school_head@TW-S2 leading_group@TW-BUREAU" in found
    assert "lent personal.read" in found


def test_lists_and_exports_show_private_columns_in_those_rows_alone(cast: Cast) -> None:
    teachers()
    person = somebody(TABLE[1], cast, 1)
    client = Client()
    client.force_login(person)
    for where in ("/records/teacher/", "/records/teacher/?export=xlsx", "/records/teacher/?sort=-name"):
        said = text_of(client.get(where))
        assert OWN in said and OTHER not in said and "不公开" in said
    whole = text_of(client.get("/data/all"))
    assert "T1" in whole and "T2" in whole, "every row that may be read"
    assert OWN not in whole and OTHER not in whole, "no cell of a workbook for import is blank because it is hidden"
    head = Client()
    head.force_login(cast.head)
    assert OWN in text_of(head.get("/data/all")), "the head of the school, on this post alone"


def test_the_workbench_tells_what_is_missing_to_who_serves_the_district_by_the_right_to_findings(cast: Cast) -> None:
    for line, told in ((TABLE[5], False), (TABLE[6], True)):
        client = Client()
        client.force_login(somebody(line, cast, TABLE.index(line)))
        assert ('id="missing-title"' in text_of(client.get("/"))) == told
