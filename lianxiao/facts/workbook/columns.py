"""Reads one column of a sheet: every cell, its faults with their places, and one note for all that was unusual."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from lianxiao.facts.faults import Faults
from lianxiao.facts.model import Column
from lianxiao.facts.values import WANTED, blank
from lianxiao.facts.workbook import dates, numbers, texts
from lianxiao.facts.workbook.layout import ColumnLayout
from lianxiao.facts.workbook.readings import Remark, Unreadable
from lianxiao.kernel.errors import Place
from lianxiao.kernel.text import Bilingual

Reader = Callable[[object], Any]
_MONEY = Bilingual(zh="以元为单位的金额", en="an amount in yuan")
_YES_NO = Bilingual(zh="“是”或“否”", en="yes or no")
_DATE = Bilingual(zh="日期，例如2024-09-01", en="a date such as 2024-09-01")
_IN_WORKBOOKS = {"money": _MONEY, "boolean": _YES_NO, "date": _DATE, "end": _DATE}


@dataclass(frozen=True)
class ColumnReader:
    """Reads the cells of one column. ``lenient``: mode words that the policy does not know are kept and noted."""

    layout: ColumnLayout
    read: Reader
    lenient: bool = False

    def values(self, cells: Sequence[object], rows: Sequence[int], where: Place, faults: Faults) -> list[Any]:
        """The stored values of ``cells``, which stand in ``rows`` of the sheet at ``where``."""
        empty = blank(self.layout.column)
        refused = self.layout.required
        known: dict[str, Any] = {}  # texts repeat; numbers are quick to read again
        remarks: Counter[str] = Counter()
        examples: dict[str, tuple[object, Any]] = {}
        stored: list[Any] = []
        for cell, row in zip(cells, rows, strict=True):
            if cell.__class__ is str:
                if cell in known:
                    stored.append(known[cell])
                    continue
                if not cell or cell.isspace():
                    if refused:
                        faults.add("cell.required", _at(where, row), header=self.layout.header, **_wanted(self.layout))
                    stored.append(empty)
                    continue
            try:
                value = self.read(cell)
            except Unreadable as found:
                stored.append(self._refuse(found, _at(where, row), faults))
                continue
            if value.__class__ is Remark:
                remarks[value.kind] += 1
                examples.setdefault(value.kind, (cell, value.read))
                value = value.read
            elif cell.__class__ is str:
                known[cell] = value
            stored.append(value)
        for kind, count in remarks.items():
            was, read = examples[kind]
            if self.layout.column.type == "end":
                read -= timedelta(days=1)  # stored as the first day after: people wrote, and read, the last day
            faults.note(kind, where, header=self.layout.header, count=count, value=was, read=read)
        return stored

    def _refuse(self, found: Unreadable, place: Place, faults: Faults) -> Any:
        values = dict(found.values)
        if self.lenient and found.code == "cell.unknown-code":
            faults.note("unknown-mode", place, **values)
            return values["raw"]
        note = self.layout.column.note or Bilingual(zh="", en="")
        faults.add(found.code, place, header=self.layout.header, note_zh=note.zh, note_en=note.en, **values)
        return blank(self.layout.column)


def column_reader(layout: ColumnLayout, tables: Mapping[str, str], *, strict: bool) -> ColumnReader:
    """The reader for a column. ``tables``: folded titles and ids of tables, for the column that names one."""
    column = layout.column
    if layout.words is not None:
        words = layout.words
        return ColumnReader(
            layout, lambda cell: texts.read_code(cell, words), lenient=column.codes == "mode" and not strict
        )
    if column.id == "fact_table":
        return ColumnReader(layout, lambda cell: texts.read_table_name(cell, tables))
    if column.id == "complete_through":
        return ColumnReader(layout, dates.read_through)
    if column.type == "integer" and column.id.endswith("year"):
        return ColumnReader(layout, numbers.read_year)
    if column.type == "number":
        percent, counts = column.unit == "percent", bool(column.unit)
        return ColumnReader(layout, lambda cell: numbers.read_number(cell, percent=percent, counts=counts))
    if column.type == "text":
        return ColumnReader(layout, texts.read_identifier if is_identifier(column) else texts.read_text)
    return ColumnReader(layout, _READERS[column.type])


def is_identifier(column: Column) -> bool:
    """Whether the column holds codes rather than words."""
    return bool(column.ref) or column.zh.endswith(("代码", "编号", "标识码"))


def _at(where: Place, row: int) -> Place:
    return Place(file=where.file, sheet=where.sheet, row=row, column=where.column)


def _wanted(layout: ColumnLayout) -> dict[str, Any]:
    if layout.words is not None and layout.words.codes:
        words = layout.words
        some = len(words.codes) > texts.LISTED
        return {
            "wanted_zh": "、".join(words.words("zh")[: texts.LISTED]) + ("等其中之一" if some else "之一"),
            "wanted_en": "one of " + ", ".join(words.words("en")[: texts.LISTED]),
        }
    wanted = _IN_WORKBOOKS.get(layout.column.type, WANTED[layout.column.type])
    return {"wanted_zh": wanted.zh, "wanted_en": wanted.en}


_READERS: dict[str, Reader] = {
    "integer": numbers.read_integer,
    "money": numbers.read_money,
    "boolean": numbers.read_boolean,
    "date": dates.read_date,
    "end": dates.read_end,
}
