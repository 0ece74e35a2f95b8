"""`init` and `demo`: what an installation holds when it begins, and that beginning twice changes nothing."""

import pytest

from lianxiao.accounts.models import Person, Post
from lianxiao.audit.models import Entry
from lianxiao.compliance import packs, queries
from lianxiao.config import demo, installation
from lianxiao.config.installation import install
from lianxiao.facts.records import record_facts
from lianxiao.kernel.errors import Refused
from lianxiao.policy import search_path
from lianxiao.registry.facts import snapshot
from lianxiao.registry.imports import remove_examples
from lianxiao.registry.models import School

KUNSHAN = "320583"
pytestmark = pytest.mark.django_db


def told(zh: str, en: str) -> None:
    """Nobody listens."""


@pytest.fixture(autouse=True)
def tables_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' PostgreSQL waits for no disk, which an installation rightly refuses; and its tables are made already."""
    for module in (demo, installation):
        monkeypatch.setattr(module, "bring_up_to_date", lambda: False)


@pytest.fixture
def one_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """One district is enough, and those packs that others build on."""
    monkeypatch.setattr(search_path, "available", lambda: ["common", "kunshan", "national"])


def test_an_offices_own_installation_holds_nothing_invented() -> None:
    code = install(district=KUNSHAN, pack="kunshan", officer="zhang")
    records = record_facts(packs.loaded("kunshan").pack)
    kept = snapshot(KUNSHAN)
    assert {table: kept[table].num_rows for table in records} == {table: records[table].num_rows for table in records}
    assert not School.objects.filter(is_example=True).exists()
    assert [post.role for post in Post.objects.order_by("role")] == ["district_admin", "officer"]
    assert len(code.split("-")) == 3
    assert queries.last_check(KUNSHAN) is not None
    with pytest.raises(Refused, match="已有管理员"):
        install(district=KUNSHAN, pack="kunshan", officer="li")
    with pytest.raises(Refused, match="属于区县320583"):
        install(district="450102", pack="kunshan", officer="li")


def test_the_demo_has_findings_and_people_and_is_made_once(one_pack: None) -> None:
    assert demo.prepare(told) == [KUNSHAN]
    assert queries.workbench(KUNSHAN).open > 0
    # Kunshan's pack names no districts beside it.
    assert {post.role for post in Post.objects.all()} == demo.ROLES - {"other_county"}
    assert all(person.is_example and not person.has_usable_password() for person in Person.objects.all())
    entries = Entry.objects.count()
    demo.prepare(told)
    assert Entry.objects.count() == entries


def test_examples_go_and_real_records_stay(one_pack: None) -> None:
    demo.prepare(told)
    remove_examples(district=KUNSHAN, by=demo.BY)
    records = record_facts(packs.loaded("kunshan").pack)
    kept = snapshot(KUNSHAN)
    assert {table: kept[table].num_rows for table in kept if kept[table].num_rows} == {
        table: records[table].num_rows for table in records
    }
