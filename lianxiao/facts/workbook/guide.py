"""The two sheets around the data: 说明 tells how to fill in, with an example of every column; 代码表 holds the allowed words."""

from lianxiao.facts.model import catalogue
from lianxiao.facts.workbook.layout import GUIDE, LISTS, ColumnLayout, SheetLayout
from lianxiao.facts.workbook.sheet_writer import note_for, range_of
from lianxiao.facts.workbook.style import Book
from lianxiao.kernel.text import Bilingual

_HOW = (
    Bilingual(
        zh="每张表一行一条，从第3行起填写；第1行是表头，不要改动，第2行已隐藏，供系统识别。",
        en="One row for each record, from row 3; leave the headers in row 1 as they are; the hidden row 2 tells the system the columns.",
    ),
    Bilingual(
        zh="带*的列必填。其余不清楚的留空：空白表示“不清楚”，不等于零或“否”。",
        en="Columns with * are required. Leave others blank where nothing is known: blank means not known, never zero or no.",
    ),
    Bilingual(
        zh="不填某张表，请删除整张表；确实没有数据的，保留表头，并在《填报范围》中写明已完整填报至哪一天。",
        en="Delete a sheet you do not fill in. Where there is nothing, keep the header and say in “Reporting” through which day.",
    ),
    Bilingual(
        zh="编号、代码一律为文本；不要填身份证号。结束日期填最后一天（含当日），没有期限的留空。金额以元为单位。",
        en="Codes are text; never give identity numbers. An end is the last day; leave it blank if there is none. Money is in yuan.",
    ),
    Bilingual(zh="不要合并单元格；公式只读取计算结果。", en="Do not merge cells; of formulas only the result is read."),
    Bilingual(
        zh="下表列出每一列的填法，“示例”一列仅供参考，本表不会被读取。",
        en="Below, how to fill in each column; the examples are only examples, this sheet is never read.",
    ),
)
_COLUMNS = (
    (Bilingual(zh="工作表", en="Sheet"), 18),
    (Bilingual(zh="列", en="Column"), 24),
    (Bilingual(zh="必填", en="Required"), 9),
    (Bilingual(zh="填法", en="How to fill in"), 48),
    (Bilingual(zh="示例", en="Example"), 26),
)
_TYPES = {
    "text": Bilingual(zh="文字", en="text"),
    "code": Bilingual(zh="从下拉列表选", en="choose from the list"),
    "integer": Bilingual(zh="整数", en="whole number"),
    "number": Bilingual(zh="数字", en="number"),
    "money": Bilingual(zh="金额（元）", en="amount in yuan"),
    "boolean": Bilingual(zh="是或否", en="yes or no"),
    "date": Bilingual(zh="日期", en="date"),
    "end": Bilingual(zh="日期", en="date"),
}


def write_guide(book: Book) -> None:
    """The sheet 说明: whose policy this is for, how to fill in, every column with an example."""
    page = book.book.add_worksheet(GUIDE.in_language(book.language))
    for index, (_, width) in enumerate(_COLUMNS):
        page.set_column(index, index, width, book.wrapped)
    manifest = book.layout.manifest
    name = manifest.name if manifest else Bilingual(zh="集团化办学数据", en="Facts on group schooling")
    page.write_string(0, 0, name.in_language(book.language), book.title)
    row = 1
    if manifest and manifest.document:
        page.write_string(row, 0, manifest.document.title.in_language(book.language), book.plain)
        row += 1
    for number, sentence in enumerate(_HOW, start=1):
        page.merge_range(
            row, 0, row, len(_COLUMNS) - 1, f"{number}. {sentence.in_language(book.language)}", book.wrapped
        )
        page.set_row(row, 32)
        row += 1
    row += 1
    for index, (header, _) in enumerate(_COLUMNS):
        page.write_string(row, index, header.in_language(book.language), book.header)
    page.freeze_panes(row + 1, 0)
    for sheet in (book.layout.sheets[table] for table in book.tables):
        for column in sheet.columns:
            row += 1
            for index, text in enumerate(_explained(book, sheet, column)):
                page.write_string(row, index, text, book.wrapped)


def _explained(book: Book, sheet: SheetLayout, column: ColumnLayout) -> tuple[str, ...]:
    kind, note = (
        _TYPES["code" if column.column.id == "fact_table" else column.column.type].in_language(book.language),
        note_for(column, book).replace("\n", book.say("", " ")),
    )
    return (
        sheet.title.in_language(book.language),
        column.header.in_language(book.language),
        book.say("是", "yes") if column.required else "",
        book.say(f"{kind}。{note}", f"{kind}. {note}"),
        _example(book, sheet, column),
    )


def write_lists(book: Book) -> None:
    """The sheet 代码表: a column of words for each list, and beside it the codes."""
    page = book.book.add_worksheet(LISTS.in_language(book.language))
    for index, (title, entries) in enumerate(_lists(book).values()):
        page.set_column(2 * index, 2 * index + 1, 18, book.plain)
        page.write_string(0, 2 * index, title, book.header)
        page.write_string(0, 2 * index + 1, book.say("代码", "code"), book.header)
        for row, (word, code) in enumerate(entries, start=1):
            page.write_string(row, 2 * index, word, book.plain)
            page.write_string(row, 2 * index + 1, code, book.quiet)


def list_ranges(book: Book) -> dict[str, str]:
    """Code list → the range its words will have on 代码表."""
    sheet = LISTS.in_language(book.language)
    return {
        name: range_of(sheet, 2 * index, 2, len(entries))
        for index, (name, (_, entries)) in enumerate(_lists(book).items())
    }


def _lists(book: Book) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for column in (column for table in book.tables for column in book.layout.sheets[table].columns):
        header = column.header.in_language(book.language)
        if column.words is not None and column.words.codes:
            entries = [(column.words.word(entry.code, book.language), entry.code) for entry in column.words.codes]
            found.setdefault(column.column.codes, (header, entries))
        elif column.column.id == "fact_table":
            found["fact_table"] = (header, [(book.titles[table], table) for table in book.tables])
    return found


def _example(book: Book, sheet: SheetLayout, layout: ColumnLayout) -> str:
    """What such a cell may hold. Invented, and saying so."""
    column = layout.column
    if sheet.table.id == "reporting" and column.type == "text":
        return book.titles[book.tables[0]] if column.id == "fact_table" else "*"
    if layout.words is not None:
        return layout.words.words(book.language)[0] if layout.words.codes else ""
    if column.type == "integer":
        return "2025" if column.id.endswith("year") else "12"
    if column.type == "text":
        if column.id == "district" and book.layout.manifest and book.layout.manifest.district:
            return book.layout.manifest.district
        if column.ref or column.id in (*sheet.table.key, "person"):
            return f"{catalogue()[column.ref].key[0] if column.ref else column.id}-001"
        named = column.id in ("name", "title")
        return book.say(f"示例{layout.header.zh}", f"Example: {layout.header.en}") if named else ""
    return {"number": "0.5", "money": "200000.00", "boolean": book.say("是", "yes")}.get(column.type, "2024-09-01")
