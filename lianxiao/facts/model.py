"""The fact catalogue: tables, columns, code lists. One definition gives schemas, workbooks, docs and rules."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from lianxiao.kernel.kept import keep, kept, stamp
from lianxiao.kernel.record import Record
from lianxiao.kernel.text import Bilingual

ColumnType = Literal["text", "code", "integer", "number", "money", "boolean", "date", "end"]

_ARROW: dict[str, pa.DataType] = {
    "text": pa.string(),
    "code": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "money": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "end": pa.date32(),
}

_SQL: dict[str, str] = {
    "text": "VARCHAR",
    "code": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "money": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "end": "DATE",
}


#: Between the columns of a key that is told as one text.
_KEY_MARK = "|"


class Column(Record):
    """One column. ``money`` is integer fen (workbooks: yuan); ``end`` is exclusive (workbooks: the last day)."""

    id: str
    type: ColumnType
    zh: str
    en: str
    required: bool = True
    codes: str = ""
    ref: str = ""
    #: No reference, since that table may be reported in part or not at all: but where it is said to be complete for the school in
    #: the column ``listed_for``, a value that does not stand in it is told.
    listed_in: str = ""
    listed_for: str = ""
    unit: str = ""
    #: Names a person: left out of what rules read.
    personal: bool = False
    #: Judges a person: rules may read it, of people only those with the right.
    sensitive: bool = False
    note: Bilingual | None = None
    #: Of something that has happened: a day after today is refused. Of an ``end`` only where people type it: what the
    #: product itself plans, such as a plaque that comes down with the end of a membership, may lie ahead.
    happened: bool = False
    #: What a blank end means: open (9999-12-31) or not known (NULL).
    blank: Literal["open", "unknown"] = "open"
    #: A key column that may be blank; blank is stored as the empty string.
    blank_key: bool = False

    @cached_property
    def arrow(self) -> pa.Field:
        nullable = not self.required and not self.blank_key and not (self.type == "end" and self.blank == "open")
        return pa.field(self.id, _ARROW[self.type], nullable=nullable)

    @property
    def sql_type(self) -> str:
        return _SQL[self.type]

    @property
    def header(self) -> Bilingual:
        return Bilingual(zh=self.zh, en=self.en)

    @property
    def private(self) -> bool:
        """Whether only those may see it who have the right to personal data."""
        return self.personal or self.sensitive


class Table(Record):
    """One fact table: flat, dated, with a key."""

    id: str
    zh: str
    en: str
    about: Bilingual
    key: list[str]
    columns: list[Column]
    #: Column with the person-readable name of a row.
    name: str = ""
    #: Date column of an event: rows after the day asked for are cut before any rule sees them.
    event: str = ""
    period: list[str] = field(default_factory=list)
    #: Rows with equal values here may not overlap in their period.
    no_overlap: list[str] = field(default_factory=list)
    #: Rows with equal values here, blanks included, are stays of one member: none begins before another has ended.
    one_stay: list[str] = field(default_factory=list)
    #: Beginning and end of such a stay; without a beginning it has always been.
    stay: list[str] = field(default_factory=list)
    #: The end agreed for it: a stay on record that says no other end leaves room for the next one from there on.
    agreed: str = ""
    unique: list[list[str]] = field(default_factory=list)
    #: Key column whose blank is the total: beside it no row equal in the rest of the key names a part, which would count twice.
    whole: str = ""
    #: Made by the engine, never filled in by people.
    supplied: bool = False
    #: A case may record rows by its forms alone. Column → what the case itself knows, where the form says nothing:
    #: ``number`` (of the case), ``district``, ``school`` (it is about), its ``group``, or a table: its subject, if it concerns that table.
    by_case: dict[str, str] | None = None
    #: The same for a table whose rows a case proposes and a service of its own records. Column → what fills it, the first
    #: that is known: beside those above ``title``, ``group``, ``today``, ``carried`` (whether the answer speaks for it),
    #: ``open`` (no end), or another column of the row, as ``.term_start``.
    in_case: dict[str, list[str]] = field(default_factory=dict)
    #: A case that is refused records its row all the same: a vote that was lost.
    even_refused: bool = False

    def __post_init__(self) -> None:
        known = {column.id for column in self.columns}
        used = {*self.key, *self.period, *self.no_overlap, *self.one_stay, *self.stay, *filter(None, [self.agreed])} | (
            {self.event, self.name, self.whole} - {""}
        )
        used |= {column for group in self.unique for column in group} | set(self.by_case or ()) | set(self.in_case)
        if missing := used - known:
            raise ValueError(f"table {self.id} names columns it does not have: {sorted(missing)}")

    @cached_property
    def by_id(self) -> dict[str, Column]:
        return {column.id: column for column in self.columns}

    def key_of(self, row: Mapping[str, Any]) -> str:
        """The whole key of a row as one text, as the evidence of rules names it: ``A|name|2024-09-01``; a blank is empty."""
        return _KEY_MARK.join("" if row[column] is None else str(row[column]) for column in self.key)

    @cached_property
    def key_sql(self) -> str:
        """The same as an expression of SQL over the table's columns."""
        return f" || '{_KEY_MARK}' || ".join(f"coalesce(CAST(\"{column}\" AS VARCHAR), '')" for column in self.key)

    @cached_property
    def beside_whole(self) -> list[str]:
        """The rest of the key: rows equal here are a total and its parts."""
        return [column for column in self.key if column != self.whole]

    @cached_property
    def schema(self) -> pa.Schema:
        return pa.schema([column.arrow for column in self.columns])

    @property
    def title(self) -> Bilingual:
        return Bilingual(zh=self.zh, en=self.en)


class CodeName(Record):
    """One value of a code list with its words."""

    code: str
    zh: str
    en: str


class Catalogue(Record):
    """Every table and code list."""

    tables: dict[str, Table]
    codes: dict[str, list[CodeName]]

    def __getitem__(self, table: str) -> Table:
        return self.tables[table]


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue that ships with the product, read once and kept until a file of it changes."""
    folder = Path(__file__).parent / "catalogue"
    seal = stamp([*folder.glob("*.yaml"), Path(__file__)])
    found = kept("catalogue")
    if found is not None and found.get("seal") == seal:
        return Catalogue.restored(found["catalogue"])
    made = _read(folder)
    keep("catalogue", {"seal": seal, "catalogue": made.model_dump(mode="json")})
    return made


def _read(folder: Path) -> Catalogue:
    from ruamel.yaml import YAML  # only where a file changed

    yaml = YAML(typ="safe")
    tables: dict[str, Table] = {}
    codes: dict[str, list[CodeName]] = {}
    for file in sorted(folder.glob("*.yaml")):
        content = yaml.load(file.read_text(encoding="utf-8"))
        if file.name == "codes.yaml":
            codes = {name: [CodeName.model_validate(row) for row in rows] for name, rows in content.items()}
            continue
        for raw in content:
            table = Table.model_validate(raw)
            if table.id in tables:
                raise ValueError(f"table {table.id} is described twice")
            tables[table.id] = table
    _check_references(tables, codes)
    return Catalogue(tables=tables, codes=codes)


#: What a case knows of itself, beside the row of its subject.
_OF_A_CASE = ("number", "district", "school", "title", "group", "today", "carried", "open")


def _check_references(tables: dict[str, Table], codes: dict[str, list[CodeName]]) -> None:
    from_packs = {"mode"}  # lists that exist only in packs
    for table in tables.values():
        if strange := set((table.by_case or {}).values()) - {"number", "district", "school", "group", *tables}:
            raise ValueError(f"{table.id}: a case does not know {sorted(strange)}")
        known = {*_OF_A_CASE, *tables, *(f".{column.id}" for column in table.columns)}
        if strange := {source for sources in table.in_case.values() for source in sources} - known:
            raise ValueError(f"{table.id}: a case does not know {sorted(strange)}")
        for column in table.columns:
            if column.listed_in and (column.listed_in not in tables or column.listed_for not in table.by_id):
                raise ValueError(f"{table.id}.{column.id} is listed in no table, or for no column of its own")
            if column.ref and column.ref not in tables:
                raise ValueError(f"{table.id}.{column.id} refers to unknown table {column.ref}")
            if column.type == "code" and column.codes not in codes and column.codes not in from_packs:
                raise ValueError(f"{table.id}.{column.id} uses unknown code list {column.codes!r}")
