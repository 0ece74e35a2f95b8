"""Every address of the product × every role × reading and writing, against one table: ``access.csv`` (R19)."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q
from django.urls import path

from lianxiao.accounts import operations as people
from lianxiao.accounts.models import Person
from lianxiao.accounts.roles import table as roles
from lianxiao.audit.models import Entry
from lianxiao.compliance import operations
from lianxiao.config import urls
from lianxiao.directory.models import Organisation
from lianxiao.directory.rows import DistrictRows
from lianxiao.intake import uploads
from lianxiao.registry import facts
from lianxiao.registry.mirrors import mirrored
from lianxiao.workspace.seen import Seen
from lianxiao.workspace.views.schools import SchoolPage
from tests.cast import LIUAN, MACHINE, TONGWAN, Cast
from tests.compliance.conftest import DAY, POLICIES
from tests.workspace.casework import add_procedures, case_at_review
from tests.workspace.matrix import ask, lines, patterns, text_of, where, without_the_question, word

#: Pages are asked of one database: the wall in the other has a test of its own (tests/directory/test_row_security.py).
pytestmark = pytest.mark.sqlite

#: Beside every role in 桐湾区: nobody signed in, somebody without a post, officer and administrator of 柳岸区.
OUTSIDE = ["anonymous", "without_post", "stranger", "foreign_admin"]
READERS = [*OUTSIDE, *roles().roles]
#: Where a role of 桐湾区 is held.
HELD_AT = {
    **dict.fromkeys(("group_office", "group_head", "council_member"), "TW-G1"),
    **dict.fromkeys(("school_head", "executive_principal", "teacher"), "TW-S2"),
}
#: What only 桐湾区's records and policy say.
MARKS = ("桐湾", "湾东", "湾西", "TW-", "tongwan", "周敏", "zhoumin", "陈立")
LINES = lines()


@pytest.fixture
def token(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> str:
    """Two districts in force and checked, a workbook kept by 周敏; its token."""
    settings.HOME = tmp_path
    for file in (POLICIES / "tongwan").rglob("*.*"):
        for pack, renamed in (("tongwan", {}), ("liuan", {"tongwan": "liuan", "桐湾": "柳岸", TONGWAN: LIUAN})):
            text = file.read_text(encoding="utf-8")
            for old, new in renamed.items():
                text = text.replace(old, new)
            target = tmp_path / "packs" / pack / file.relative_to(POLICIES / "tongwan")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    add_procedures(tmp_path / "packs")
    add_procedures(tmp_path / "packs", "liuan", {"tongwan": "liuan", "桐湾": "柳岸", TONGWAN: LIUAN})
    monkeypatch.setenv("LIANXIAO_POLICIES", str(tmp_path / "packs"))
    for district, pack in ((TONGWAN, "tongwan"), (LIUAN, "liuan")):
        operations.activate_pack(district=district, pack=pack, by=MACHINE)
        operations.choose_setting(
            district=district, name="counts_outside", value="yes", since=DAY, reason=f"{pack}-理由", by=MACHINE
        )
        operations.recheck(district, DAY)
    case_at_review(cast)
    return uploads.keep(name="数据.xlsx", data=b"-", owner="zhoumin", district=TONGWAN).token


def reader(name: str) -> Person | None:
    """Somebody who is just that, and nothing else."""
    if name == "anonymous":
        return None
    if name in ("stranger", "officer"):
        return Person.objects.get(login_name={"stranger": "hechuan", "officer": "zhoumin"}[name])
    home = LIUAN if name in OUTSIDE else TONGWAN
    person = people.register_person(login_name=name, display_name=name, home=home, by=MACHINE)
    if name == "foreign_admin":
        appoint(person, "district_admin", "LA-BUREAU", LIUAN)
    if name in roles().roles:
        appoint(person, name, HELD_AT.get(name, "TW-BUREAU"), TONGWAN)
    return person


def appoint(person: Person, role: str, unit: str, district: str) -> None:
    organisation = Organisation.objects.get(pk=unit)
    people.appoint(
        person=person, role=role, organisation=organisation, district=district, by=MACHINE, starts_on=date(2020, 1, 1)
    )


def differences(names: Iterable[str], token: str, only: str = "") -> list[str]:
    """Where somebody meets something else than the table says, or a refusal leaves more than its row in the log."""
    return [each for name in names for each in _differences(name, token, only)]


def _differences(name: str, token: str, only: str) -> list[str]:
    person, found = reader(name), []
    for line in LINES:
        if only not in ("", line.name):
            continue
        answer, written = ask(line, where(line, token), person)
        met = word(answer)
        if met != line.words[name]:
            found.append(f"{name}: {line.name} {line.method} {line.sent}: {line.words[name]} → {met}")
        if met in ("no", "none") and written:
            found.append(f"{name}: {line.name} {line.method} {line.sent}: refused, yet {written}")
    return found


def unlisted() -> set[str]:
    """Addresses that are not asked for both ways."""
    asked = {(line.name, line.method) for line in LINES}
    return {name for name in patterns() if not {(name, "GET"), (name, "POST")} <= asked}


def test_the_table_lists_every_address_and_every_reader_and_nothing_else() -> None:
    assert unlisted() == set()
    assert {line.name for line in LINES} - set(patterns()) == set()
    assert all(set(line.words) == set(READERS) for line in LINES)


def test_an_address_that_is_not_listed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path("new/", urls.alive, name="new")])
    from django.urls import clear_url_caches

    clear_url_caches()
    try:
        assert unlisted() == {"new"}
    finally:
        monkeypatch.undo()
        clear_url_caches()


HALF = len(READERS) // 2


@pytest.mark.parametrize("names", [READERS[:HALF], READERS[HALF:]], ids=["outsiders first", "the rest"])
def test_each_meets_what_the_table_says(token: str, names: list[str]) -> None:
    assert differences(names, token) == []


def test_a_page_that_forgets_its_right_is_found(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SchoolPage, "right", None)
    assert differences(["operator"], token, only="school") == [
        "operator: school GET : no → none",  # the rows ask for the right once more
        "operator: school POST : no → method",
    ]


def test_a_refusal_leaves_one_row_in_the_log(token: str) -> None:
    stranger = reader("stranger")
    for line in LINES:
        if line.words["stranger"] not in ("no", "none"):
            continue
        before = Entry.objects.count()
        answer, _written = ask(line, where(line, token), stranger, keep=True)
        assert Entry.objects.count() - before == 1, (line, answer.status_code)


#: Codes of 桐湾区 in an address, and what nobody has.
NOBODYS = {"TW-G1": "NONE", "TW-S2": "NONE", "tongwan": "nobody"}


def leaks(token: str, only: Collection[str] = ()) -> list[str]:
    """Answers that say a word of 桐湾区, or tell its rows from rows nobody has, to who may do everything in 柳岸区."""
    stranger = reader("stranger")
    assert stranger is not None
    for role in ("district_admin", "bureau_leader", "operator"):
        appoint(stranger, role, "LA-BUREAU", LIUAN)
    found: list[str] = []
    for line in LINES:
        if only and line.name not in only:
            continue
        path = where(line, token)
        forms = [path] if line.method == "POST" else [path, f"{path}{'&' if '?' in path else '?'}export=xlsx"]
        for form in forms:
            answer, _written = ask(line, form, stranger)
            said = without_the_question(text_of(answer), path)
            found += [f"{line.name} {line.method}: {mark}" for mark in MARKS if mark in said and mark not in line.sent]
            elsewhere = nobodys(path, token)
            if elsewhere != path:
                other, _written = ask(line, form.replace(path, elsewhere), stranger)
                if said != without_the_question(text_of(other), elsewhere):
                    found.append(f"{line.name} {line.method}: differs from {elsewhere}")
    return found


def nobodys(path: str, token: str) -> str:
    """The same address with the code, number or name of a row that does not exist."""
    for code, none in {**NOBODYS, token: "y" * 32}.items():
        path = path.replace(code, none)
    path = re.sub(r"(/\d{6}-\d{4}-)\d{6}/", r"\g<1>999999/", path)
    path = re.sub(r"/files/[-\w]+", "/files/none", path)
    return re.sub(r"/\d+(/|$)", r"/999999\1", path)


def test_another_districts_officer_learns_nothing_at_any_address(token: str) -> None:
    assert leaks(token) == []


def test_a_list_without_its_wall_is_found(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The district stands in the text and keeps nobody out.
    monkeypatch.setattr(DistrictRows, "of", lambda rows, district: rows.filter(Q(district=district) | Q(pk__gt=0)))
    monkeypatch.setattr(DistrictRows, "visible_to", lambda rows, person, right="": rows)
    # Put into SQL once a process, with the wall in it.
    monkeypatch.setattr(
        Seen, "__call__", lambda seen, here, shape, *given: list(seen._build(seen._rows(), shape, *given))
    )
    monkeypatch.setattr(facts, "_has_rows", lambda district: [[True] * len(mirrored())])
    found = set(leaks(token, only=("groups", "group", "data-all")))
    assert {"groups GET: 桐湾", "group GET: 桐湾", "data-all GET: TW-"} <= found
