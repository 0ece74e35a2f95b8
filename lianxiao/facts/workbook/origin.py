"""Remembers where each row of facts stood, so that a fault found later still names sheet, row and column."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lianxiao.facts.workbook.scan import letters
from lianxiao.kernel.errors import Place


@dataclass(frozen=True)
class _Piece:
    first: int
    where: Place
    rows: Sequence[int]
    columns: Mapping[str, int]


@dataclass
class Origin:
    """Places of rows by table; a table may come from several files."""

    _pieces: dict[str, list[_Piece]] = field(default_factory=dict)

    def add(self, table: str, where: Place, rows: Sequence[int], columns: Mapping[str, int]) -> None:
        """``rows``: Excel's row numbers, in the order of the facts; ``columns``: index of each column from 0."""
        pieces = self._pieces.setdefault(table, [])
        first = pieces[-1].first + len(pieces[-1].rows) if pieces else 0
        pieces.append(_Piece(first, where, rows, columns))

    def place(self, table: str, row: int | None = None, column: str = "") -> Place:
        """The place of a row counted from 0; of the sheet alone without a row. An empty place for an unknown table."""
        pieces = self._pieces.get(table)
        if not pieces:
            return Place()
        if row is None:
            return pieces[0].where
        piece = pieces[bisect_right([each.first for each in pieces], row) - 1]
        index = piece.columns.get(column)
        return Place(
            file=piece.where.file,
            sheet=piece.where.sheet,
            row=piece.rows[row - piece.first],
            column="" if index is None else letters(index),
        )
