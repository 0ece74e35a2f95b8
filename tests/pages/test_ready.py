"""A list asked by texts made once shows what it would show anyway; sorted by a column it is asked anew."""

from types import SimpleNamespace
from typing import Any

from lianxiao.pages.tables import Column, ListTable, Ready


class Rows(list[Any]):
    """As a queryset: counted and sorted by asking."""

    query = SimpleNamespace(order_by=())
    model = None

    def count(self) -> int:  # type: ignore[override]  # as a queryset counts
        return len(self)

    def order_by(self, *names: str) -> "Rows":
        return Rows(sorted(self, key=lambda row: row.name, reverse=names[0].startswith("-")))


class Names(ListTable):
    name = Column("名称")


def page(number: int, sort: str = "", many: int = 60) -> tuple[list[str], list[tuple[int, int]], int]:
    """The names on one page, which spans were read, and how many rows the list says there are."""
    rows, asked = Rows(SimpleNamespace(name=f"{place:02}") for place in range(many)), list[tuple[int, int]]()

    def read(start: int, stop: int) -> list[Any]:
        asked.append((start, stop))
        return rows[start:stop]

    table = Names(Ready(rows, read, rows.count), order_by=sort)
    table.paginate(page=number, per_page=25)
    return [row.record.name for row in table.page.object_list], asked, table.paginator.count


def test_a_page_is_read_by_its_span() -> None:
    assert page(2) == ([f"{place:02}" for place in range(25, 50)], [(25, 50)], 60)
    assert page(3) == ([f"{place:02}" for place in range(50, 60)], [(50, 60)], 60)
    assert page(1, many=0) == ([], [], 0)


def test_a_sorted_list_is_asked_anew() -> None:
    assert page(1, "-name") == ([f"{place:02}" for place in range(59, 34, -1)], [], 60)
