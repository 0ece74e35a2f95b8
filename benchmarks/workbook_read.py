"""A workbook of 20,000 rows, read and checked in full, beside openpyxl reading its cells and checking nothing."""

import io
from datetime import date
from typing import Any

import openpyxl

from benchmarks.beside import side_by_side
from lianxiao.facts.tables import Facts, from_rows
from lianxiao.facts.workbook.reader import read_workbook
from lianxiao.facts.workbook.writer import write_facts

ROWS = 20_000


def facts() -> Facts:
    """Schools and their teachers, with every column of a teacher filled."""
    schools = [
        {"school": f"45010200{n:02}", "district": "450102", "name": f"示例第{n}小学", "school_type": "primary"}
        for n in range(50)
    ]
    teachers = [
        {
            "person": f"T{n:06}",
            "name": f"示例{n % 4000}",
            "school": f"45010200{n % 50:02}",
            "subject": ("语文", "数学", "英语")[n % 3],
            "is_excellent": n % 5 == 0,
            "starts_on": date(2000 + n % 25, 9, 1),
            "ends_before": date(2027, 9, 1),
        }
        for n in range(ROWS)
    ]
    return from_rows({"school": schools, "teacher": teachers})


def run() -> dict[str, Any]:
    """Ours over openpyxl's, in both of its ways of reading."""
    file, written = io.BytesIO(), facts()
    write_facts(written, None, file)
    data = file.getvalue()
    if read_workbook(("t.xlsx", data)).facts != written:
        raise AssertionError("what was read is not what was written")

    def plain(read_only: bool) -> int:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=read_only)
        return sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))

    seconds = side_by_side(
        {
            "lianxiao, read and checked": lambda: read_workbook(("t.xlsx", data)),
            "openpyxl, plain": lambda: plain(False),
            "openpyxl, read_only": lambda: plain(True),
        }
    )
    ours = seconds["lianxiao, read and checked"]["median"]
    ratio = round(ours / seconds["openpyxl, plain"]["median"], 3)
    lean = round(ours / seconds["openpyxl, read_only"]["median"], 3)
    return {
        "rows": ROWS,
        "seconds": seconds,
        "ratio": ratio,
        "ratio_to_read_only": lean,
        "reach": 1.0,
        "reached": ratio <= 1.0,
        "told": f"{ratio} × openpyxl's plain read, {lean} × its read-only mode",
    }
