"""Which sheets a policy needs, what their columns are called, and how to find both again in somebody's file."""

import difflib
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from lianxiao.facts.codes import CodeWords, code_list
from lianxiao.facts.model import Column, Table, catalogue
from lianxiao.kernel.shipped import shipped
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Manifest

GUIDE = Bilingual(zh="说明", en="Notes")
LISTS = Bilingual(zh="代码表", en="Code lists")
#: Row 1 holds the headers, the hidden row 2 the canonical names, data start in row 3.
FIRST_DATA_ROW = 3
_INCLUSIVE = Bilingual(zh="（含当日）", en=" (last day)")


@dataclass(frozen=True)
class ColumnLayout:
    """One column as this policy shows it."""

    table: str
    column: Column
    header: Bilingual
    words: CodeWords | None = None

    @property
    def canonical(self) -> str:
        """What the hidden row holds: the same under every policy and in every language."""
        return f"{self.table}.{self.column.id}"

    @property
    def required(self) -> bool:
        return not self.column.arrow.nullable and self.column.type != "end" and not self.column.blank_key

    def shown(self, language: str) -> str:
        """The header as written: required ones carry a star, ends say that the last day is meant."""
        text = self.header.in_language(language)
        if self.column.type == "end":
            text += _INCLUSIVE.in_language(language)
        return f"{text}*" if self.required else text


@dataclass(frozen=True)
class SheetLayout:
    """One sheet as this policy shows it."""

    table: Table
    title: Bilingual
    columns: tuple[ColumnLayout, ...]

    @cached_property
    def canonical(self) -> frozenset[str]:
        """The names of the hidden row."""
        return frozenset(layout.canonical for layout in self.columns)

    @cached_property
    def by_word(self) -> Mapping[str, ColumnLayout]:
        """Every way of naming a column, folded: the pack's and the catalogue's headers in both languages, the id."""
        found: dict[str, ColumnLayout] = {}
        for layout in self.columns:
            plain = layout.column.header
            for word in (layout.canonical, layout.column.id, plain.zh, plain.en, layout.header.zh, layout.header.en):
                found.setdefault(folded(word), layout)
        return found


class Layout:
    """All sheets under one policy. Without a pack: the catalogue's own words."""

    def __init__(self, manifest: Manifest | None = None, needed: Mapping[str, Collection[str]] | None = None) -> None:
        """``needed``: of these tables only these columns, for a workbook to fill in; what is read may have all."""
        self.manifest = manifest
        self.sheets: dict[str, SheetLayout] = {
            table.id: _sheet(table, manifest, (needed or {}).get(table.id))
            for table in catalogue().tables.values()
            if not table.supplied
        }
        #: Canonical name → the sheet it belongs to.
        self.by_canonical = {name: sheet for sheet in self.sheets.values() for name in sheet.canonical}
        #: Folded title or id → table id.
        self.table_names = {
            folded(word): table.id for table in catalogue().tables.values() for word in (table.id, table.zh, table.en)
        }

    def find(self, title: str) -> SheetLayout | None:
        """The sheet of this title, in either language or by table id."""
        return self.sheets.get(self.table_names.get(folded(title), ""))

    def header(self, table: str, column: str) -> Bilingual:
        """What this policy calls a column."""
        return next(each.header for each in self.sheets[table].columns if each.column.id == column)

    def near(self, title: str) -> SheetLayout | None:
        """The sheet whose title is close to this one."""
        close = nearest(folded(title), self.table_names)
        return self.sheets.get(self.table_names[close]) if close else None

    def of_topics(self, topics: Sequence[str] = ()) -> list[str]:
        """Ids of the tables of these topics (all topics of the pack if none is named), in the pack's order."""
        by_topic = self.manifest.topics if self.manifest else {}
        chosen = topics or list(by_topic)
        tables = [table for topic in chosen for table in by_topic[topic] if table in self.sheets]
        return list(dict.fromkeys(tables or self.sheets))


@cache
def _concepts() -> dict[str, Bilingual]:
    return {name: Bilingual(**words) for name, words in shipped(Path(__file__).parent / "words.yaml").items()}


def _sheet(table: Table, manifest: Manifest | None, needed: Collection[str] | None = None) -> SheetLayout:
    columns = tuple(
        ColumnLayout(
            table.id,
            column,
            in_the_packs_words(column.header, manifest),
            CodeWords(code_list(manifest, column.codes)) if column.type == "code" else None,
        )
        for column in table.columns
        if needed is None or column.id in needed
    )
    return SheetLayout(table, table.title, columns)


def in_the_packs_words(text: Bilingual, manifest: Manifest | None) -> Bilingual:
    """A header with the district's word wherever the catalogue uses the product's: 牵头校代码 → 龙头学校代码."""
    zh, en = text.zh, text.en
    for concept, word in _concepts().items():
        if manifest and (own := manifest.vocabulary.get(concept)):
            zh = zh.replace(word.zh, own.zh)
            capital = word.en[0].upper() + word.en[1:]
            en = en.replace(capital, own.en[0].upper() + own.en[1:]).replace(word.en, own.en)
    return Bilingual(zh=zh, en=en)


def folded(word: str) -> str:
    """A header or title without what people change unawares: width, case, spaces, the star, a remark in brackets at the end."""
    text = "".join(unicodedata.normalize("NFKC", word).split()).casefold().rstrip("*")
    if text.endswith(")") and "(" in text[1:]:
        text = text[: text.rindex("(")].rstrip("*")
    return text


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, if any is like it."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
