"""A workbook in: previewed without a trace, imported as previewed, undone exactly; or refused, and nothing happened."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from lianxiao.audit.models import Entry
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.facts.workbook.writer import write_facts
from lianxiao.intake import commands, workbooks
from lianxiao.intake.uploads import Upload
from lianxiao.intake.workbooks import Preview, look_at, take_in
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import OPEN_END
from lianxiao.policy.loader import load_pack
from lianxiao.registry.facts import snapshot
from lianxiao.registry.imports import import_rows, preview, undo_last_import
from lianxiao.registry.models import School
from tests.cast import TONGWAN, Cast

MANIFEST = load_pack(Path(__file__).parents[1] / "compliance" / "policies" / "tongwan").manifest
NEW = {"school": "TW-S5", "district": TONGWAN, "name": "新桥小学（示例）", "school_type": "primary", "compulsory": True}


class File(Upload):
    """A workbook as if it had been uploaded."""

    content: bytes

    @property
    def data(self) -> bytes:
        return self.content


def workbook(facts: Facts) -> File:
    out = BytesIO()
    write_facts(facts, MANIFEST, out)
    file = File("t", "桐湾.xlsx", "zhoumin", TONGWAN, datetime(2024, 9, 1).isoformat())  # noqa: DTZ001
    object.__setattr__(file, "content", out.getvalue())
    return file


def sheet(table: str, *rows: dict[str, Any], **more: list[dict[str, Any]]) -> File:
    return workbook(from_rows({table: list(rows), **more}))


def look(file: File) -> Preview:
    return look_at(file, MANIFEST, snapshot(TONGWAN))


def take(cast: Cast, file: File) -> None:
    seen = look(file)
    assert seen.ready and seen.changes is not None
    take_in(file, MANIFEST, snapshot(TONGWAN), by=cast.officer, reason="学年更新", confirmed=seen.changes.digest)


def database() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in apps.get_models()}


def declared(table: str, scope: str, through: date = OPEN_END) -> list[dict[str, Any]]:
    return [{"fact_table": table, "scope": scope, "complete_through": through}]


def test_a_preview_tells_what_would_change_and_changes_nothing(cast: Cast) -> None:
    before = database()
    known = next(row for row in snapshot(TONGWAN, ["school"]).rows("school") if row["school"] == "TW-S2")
    preview = look(sheet("school", NEW, known, {**known, "school": "TW-S3", "name": "湾西小学西校"}))
    assert preview.changes is not None
    counts = preview.changes.counts["school"]
    assert (counts["added"], counts["changed"], counts["ended"], counts["unchanged"]) == (1, 1, 0, 1)
    assert database() == before


def test_what_is_confirmed_is_imported_and_undone_exactly(cast: Cast) -> None:
    before = snapshot(TONGWAN)
    take(cast, sheet("school", NEW))
    assert School.objects.filter(school="TW-S5").exists()
    undo_last_import(district=TONGWAN, by=cast.officer, reason="导错了")
    assert snapshot(TONGWAN) == before
    assert [entry.actor for entry in Entry.objects.filter(action__contains="import", actor="zhoumin")] == [
        "zhoumin"
    ] * 2


def test_an_absent_row_ends_only_where_its_whole_sheet_is_declared_complete(cast: Cast) -> None:
    stays = snapshot(TONGWAN, ["membership"]).rows("membership")
    one_left_out = [row for row in stays if row["membership"] != "TW-M2"]
    assert look(sheet("membership", *one_left_out)).ready is False
    partly = sheet("membership", *one_left_out, reporting=declared("membership", "TW-G1", date(2024, 8, 31)))
    changes = look(partly).changes
    assert changes is not None and changes.tables == ["reporting"]
    complete = sheet("membership", *one_left_out, reporting=declared("membership", "*", date(2024, 8, 31)))
    take(cast, complete)
    ended = {row["membership"]: row["left_before"] for row in snapshot(TONGWAN).rows("membership")}
    assert ended == {"TW-M1": OPEN_END, "TW-M2": date(2024, 8, 31), "TW-M3": OPEN_END}


def test_what_people_do_is_kept_too(cast: Cast) -> None:
    given = {"meeting": "m1", "alliance": "TW-G1", "kind": "working", "held_on": date(2024, 9, 3), "title": "开学"}
    take(cast, sheet("meeting", given, reporting=declared("meeting", "TW-G1", date(2024, 9, 30))))
    facts = snapshot(TONGWAN, ["meeting", "reporting"])
    [kept] = facts.rows("meeting")
    assert given.items() <= kept.items()
    assert facts.rows("reporting")[0]["complete_through"] == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        (
            [{**NEW, "closed_before": date(2000, 1, 1), "opened_on": date(2010, 1, 1)}],
            "facts.row.end-before-start",
            "第",
        ),
        ([NEW, {**NEW, "district": "320703", "school": "TW-S2"}], "home-is-fixed", "第"),
    ],
    ids=["shape", "records"],
)
def test_a_refused_file_leaves_the_database_as_it_was(
    cast: Cast, rows: list[dict[str, Any]], code: str, place: str
) -> None:
    file = sheet("school", *rows)
    before = database()
    faults = look(file).faults
    assert [fault.code for fault in faults] == [code]
    assert place in faults[0].place.in_language("zh")
    with pytest.raises(Refused):
        take_in(file, MANIFEST, snapshot(TONGWAN), by=cast.officer, reason="更新", confirmed="")
    assert database() == before


def test_a_mode_the_policy_does_not_know_is_refused(cast: Cast) -> None:
    stay = {**snapshot(TONGWAN, ["membership"]).rows("membership")[0], "mode": "orbit"}
    assert any("orbit" in fault.cause.zh for fault in look(sheet("membership", stay)).faults)


def test_a_sheet_grants_no_exception_that_its_bearer_may_not_grant(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    granted = {"rule": "r", "subject": "s", "part": "", "reason": "甲", "approver": "乙", "starts_on": date(2024, 1, 1)}
    file = sheet("exception", granted)
    monkeypatch.setattr(type(cast.officer), "may", lambda *_: False)
    with pytest.raises(Refused, match="批准例外"):
        take(cast, file)


def test_the_command_imports_what_it_tells_and_only_tells_what_it_previews(cast: Cast, tmp_path: Path) -> None:
    told: list[str] = []
    file = tmp_path / "桐湾.xlsx"
    file.write_bytes(sheet("school", NEW).content)
    options = {"district": TONGWAN, "by": "zhoumin", "tell": lambda zh, en: told.append(zh)}
    before = database()
    assert commands.import_file(file, preview=True, **options) == 0
    assert database() == before
    assert commands.import_file(file, preview=False, **options) == 0
    assert told[0] == "学校：新增1，更新0，结束0，不变0"
    assert Entry.objects.filter(action="registry.import").last().actor == "zhoumin"  # type: ignore[union-attr]
    with pytest.raises(Refused, match="nobody"):
        commands.import_file(file, preview=True, **{**options, "by": "nobody"})
    with pytest.raises(Refused, match="没有区县"):
        commands.import_file(file, preview=True, **{**options, "district": "123456"})


def test_what_is_written_while_a_workbook_is_compared_is_seen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    file = sheet("school", NEW)
    agreed = look(file).changes
    assert agreed is not None

    def overtaken(*tables: Any, **options: Any) -> Any:
        changes = preview(*tables, **options)
        import_rows({"school": [{**NEW, "name": "新港小学（示例）"}]}, district=TONGWAN, by=cast.officer, reason="先到")
        return changes

    monkeypatch.setattr(workbooks, "preview", overtaken)
    with pytest.raises(Refused) as refused:
        take_in(file, MANIFEST, snapshot(TONGWAN), by=cast.officer, reason="后到", confirmed=agreed.digest)
    assert [fault.code for fault in refused.value.faults] == ["preview-outdated"]
    assert School.objects.get(school="TW-S5").school.name == "新港小学（示例）"
