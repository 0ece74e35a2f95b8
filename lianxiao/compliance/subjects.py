"""Whom a result concerns: the school and the alliance behind a subject, followed along the facts' own references."""

from typing import Any

from lianxiao.facts.model import Table, catalogue
from lianxiao.facts.tables import Facts

#: A posting points to its school; an evaluation to its membership, which points to both.
_DEEPEST = 2


class Subjects:
    """Rows of a snapshot by code, read when first asked for."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._tables: dict[str, dict[str, dict[str, Any]]] = {}

    def row(self, table: str, code: str) -> dict[str, Any] | None:
        """The first row of a table whose key begins with a code; of a key of several columns also the row itself: ``A|name|2024-09-01``."""
        if table not in self._tables:
            known = catalogue().tables.get(table)
            rows = self.facts.rows(table) if known else []
            self._tables[table] = {}
            for row in rows:
                self._tables[table].setdefault(str(row[known.key[0]]) if known else "", row)
                if known and len(known.key) > 1:
                    self._tables[table].setdefault(known.key_of(row), row)
        return self._tables[table].get(code)

    def concerned(self, table: str, code: str, depth: int = _DEEPEST) -> dict[str, str]:
        """``{"school": code, "alliance": code}`` as far as they can be told."""
        found = {table: code} if table in ("school", "alliance") else {}
        row = self.row(table, code)
        for column, target in _references(catalogue()[table]) if row else ():
            value = (row or {}).get(column)
            if value and target in ("school", "alliance"):
                found.setdefault(target, value)
            elif value and depth:
                found = self.concerned(target, value, depth - 1) | found
        return found

    def name(self, table: str, code: str) -> str:
        """A row's name as people know it; its code where the table has no names."""
        known = catalogue().tables.get(table)
        row = self.row(table, code)
        return str(row[known.name]) if row and known and known.name and row[known.name] else code


def _references(table: Table) -> list[tuple[str, str]]:
    return [(column.id, column.ref) for column in table.columns if column.ref and column.ref != table.id]
