"""What the import pages show: sheets, faults in Excel's own letters, changes row by row, past batches."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lianxiao.facts.model import Column, catalogue
from lianxiao.intake.workbooks import Preview
from lianxiao.kernel.errors import Fault
from lianxiao.pages.formats import MISSING, doer, end_date, yuan
from lianxiao.pages.parts import Stat
from lianxiao.policy.model import Pack
from lianxiao.registry.changes import RowChange
from lianxiao.registry.models import ImportBatch
from lianxiao.workspace import words
from lianxiao.workspace.refusals import sentence

#: Rows shown of each table's changes; the rest is counted.
MOST = 50


@dataclass(frozen=True)
class FaultLine:
    """A fault as a row: where in Excel, what is wrong, what to do."""

    light: str
    sheet: str
    row: str
    column: str
    cause: str
    cure: str


def fault_line(fault: Fault, light: str) -> FaultLine:
    """A fault in the language of the page."""
    place = fault.place
    where = place.sheet or place.file or _("整个文件")
    return FaultLine(
        light,
        where,
        str(place.row or ""),
        place.column,
        sentence(fault.cause),
        sentence(fault.cure),
    )


def fault_lines(preview: Preview) -> list[FaultLine]:
    """Faults first, then what was read in an unusual way."""
    return [fault_line(fault, "breached") for fault in preview.faults] + [
        fault_line(note, "remind") for note in preview.notes
    ]


def stats(preview: Preview) -> list[Stat]:
    """The figures at the head of the preview."""
    counts = preview.changes.counts if preview.changes is not None else {}
    total = {
        kind: sum(table.get(kind, 0) for table in counts.values())
        for kind in ("added", "changed", "ended", "unchanged")
    }
    figures = [
        Stat(
            _("读入"),
            f"{preview.rows:,}" if preview.sheets else "—",
            _("行"),
            _("%(n)s张表") % {"n": len(preview.sheets)} if preview.sheets else _("没有读完"),
        ),
        *(
            Stat(word, f"{total[kind]:,}" if preview.changes is not None else MISSING, _("行"))
            for kind, word in (
                ("added", _("新增")),
                ("changed", _("更新")),
                ("ended", _("到期或结束")),
                ("unchanged", _("不变")),
            )
        ),
        Stat(_("错误，必须改"), str(len(preview.faults)), _("处"), light="breached" if preview.faults else ""),
    ]
    if preview.notes:
        figures.append(Stat(_("提醒，可以不改"), str(len(preview.notes)), _("处"), light="remind"))
    return figures


def verdict(preview: Preview) -> str:
    """Whether it can be imported, in one line."""
    if preview.faults:
        count = len(preview.faults)
        told = ngettext(
            "还有%(n)s处错误，尚未导入，库中数据没有变动", "还有%(n)s处错误，尚未导入，库中数据没有变动", count
        )
        return told % {"n": count}
    if preview.ready:
        return _("没有错误，可以导入")
    return _("与库中数据相同，没有要导入的改动")


@dataclass(frozen=True)
class Difference:
    """One column of a changed row, before and after."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangeLine:
    """One row of the records as it would change."""

    kind: str
    name: str
    differences: list[Difference]


@dataclass(frozen=True)
class TableChanges:
    """The changes of one sheet; ``more`` further rows are counted, not shown."""

    title: str
    summary: str
    lines: list[ChangeLine]
    more: int


def changes_of(preview: Preview, pack: Pack | None) -> list[TableChanges]:
    """Changes by sheet."""
    if preview.changes is None:
        return []
    counts, found = preview.changes.counts, []
    for table in preview.changes.tables:
        rows = list(preview.changes.of(table))
        title = words.said(catalogue()[table].title)
        lines = [_line(change, pack) for change in rows[:MOST]]
        found.append(TableChanges(title, counted(counts[table]), lines, max(0, len(rows) - MOST)))
    return found


def counted(counts: dict[str, int]) -> str:
    """``新增3　更新1　不变20``."""
    named = {"added": _("新增"), "changed": _("更新"), "ended": _("结束"), "removed": _("移除"), "unchanged": _("不变")}
    return "　".join(f"{named[kind]} {n}" for kind, n in counts.items() if n and kind in named)


def _line(change: RowChange, pack: Pack | None) -> ChangeLine:
    table = catalogue()[change.table]
    row = change.after or change.before or {}
    name = (
        str(row.get(table.name) or "　".join(str(part) for part in change.key))
        if table.name
        else "　".join(str(part) for part in change.key)
    )
    kinds = {"added": _("新增"), "changed": _("更新"), "ended": _("结束"), "removed": _("移除")}
    differences = []
    for column_id in change.columns:
        column = table.by_id[column_id]
        before = shown(column, (change.before or {}).get(column_id), pack) if change.before is not None else ""
        after = shown(column, (change.after or {}).get(column_id), pack)
        if change.before is None and after == "—":
            continue
        differences.append(Difference(words.said(column.header), before, after))
    return ChangeLine(kinds[change.kind], name, differences)


def shown(column: Column, value: Any, pack: Pack | None) -> str:
    """A value of the catalogue as people write it."""
    if value is None or value == "":
        return "—"
    if column.type == "end":
        return end_date(value)
    if column.type == "boolean":
        return _("是") if value else _("否")
    if column.type == "money":
        return yuan(value)
    return words.code_word(pack, column.codes, value) if column.codes else str(value)


@dataclass(frozen=True)
class BatchLine:
    """One import of the past."""

    batch: ImportBatch
    source: str
    reason: str
    what: str
    who: str
    undone: str
    can_be_undone: bool


def _reason(batch: ImportBatch) -> str:
    """What was said about an import; what the product said about its own is told in the language of the page."""
    if batch.is_example:
        return _("示例数据")
    return _("政策文件所载") if batch.source.startswith("policies/") else batch.reason


def batch_lines(batches: list[ImportBatch], last: ImportBatch | None) -> list[BatchLine]:
    """Past imports, newest first; only the newest that stands can be undone."""
    lines = []
    for batch in batches:
        what = _("；").join(
            f"{words.said(catalogue()[table].title)} {counted(counts)}" for table, counts in batch.counts.items()
        )
        # What a pack brings along has no file that an office would know.
        source = _("政策包所载记录") if batch.source.startswith("policies/") else batch.source
        undone = batch.undone_at.isoformat() if batch.undone_at else ""
        lines.append(
            BatchLine(
                batch,
                source,
                _reason(batch),
                what,
                doer(batch.imported_by, batch.actor),
                undone,
                last is not None and batch.pk == last.pk,
            )
        )
    return lines
