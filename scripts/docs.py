"""`make docs`: the fact catalogue, the clauses of each pack and what each shares, as pages in build/docs, both languages side by side."""

import sys
from pathlib import Path

from ruamel.yaml import YAML

from lianxiao.facts.model import Column, Table, catalogue

if __name__ == "__main__":  # run as a file: the folder above is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts import own_rules

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "docs"


def cell(text: object) -> str:
    """Text that cannot break a table."""
    return str(text or "").replace("|", "\\|").replace("\n", " ")


def column_row(table: Table, column: Column) -> str:
    """One column: what it is called, what it holds, what a blank means."""
    marks = [
        "键 key" if column.id in table.key else "",
        "必填 required" if column.required else "",
        f"→ {column.ref}" if column.ref else "",
        f"代码 codes: {column.codes}" if column.codes else "",
        column.unit,
        "事件日 event" if column.id == table.event else "",
    ]
    note = f"{column.note.zh} {column.note.en}" if column.note else ""
    told = [f"`{column.id}`", column.zh, column.en, column.type, "; ".join(filter(None, marks)), note]
    return f"| {' | '.join(map(cell, told))} |"


def facts_page() -> str:
    """Every fact table with its columns, then the code lists."""
    facts = catalogue()
    lines = ["# 事实目录 · Fact catalogue", ""]
    for table in facts.tables.values():
        lines += [f"## `{table.id}` {table.zh} · {table.en}", "", f"{table.about.zh} {table.about.en}", ""]
        lines += ["| id | 中文 | English | type | | |", "|---|---|---|---|---|---|"]
        lines += [*(column_row(table, column) for column in table.columns), ""]
    lines += ["## 代码 · Codes", ""]
    for name, codes in facts.codes.items():
        lines.append(f"- `{name}`: " + (", ".join(f"`{code.code}` {code.zh} · {code.en}" for code in codes) or "–"))
    return "\n".join(lines) + "\n"


def clauses_page(file: Path) -> str:
    """The clauses of one pack in the order of the text."""
    lines = [f"# {file.parent.name}", "", "| id | 条款 | Clause | kind | force |", "|---|---|---|---|---|"]
    for row in YAML(typ="safe").load(file):
        told = [f"`{row['id']}`", row["summary"]["zh"], row["summary"]["en"], row["kind"], row["force"]]
        lines.append(f"| {' | '.join(map(cell, told))} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write all pages and tell where."""
    TARGET.mkdir(parents=True, exist_ok=True)
    pages = {"facts.md": facts_page()}
    for file in sorted((ROOT / "policies").glob("*/clauses.yaml")):
        pages[f"policy-{file.parent.name}.md"] = clauses_page(file)
    pages["own-rules.md"] = own_rules.page()
    for name, text in pages.items():
        (TARGET / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"build/docs/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
