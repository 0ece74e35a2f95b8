"""What every model that mirrors a fact table has in common."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lianxiao.directory.rows import DistrictRow
from lianxiao.facts.model import catalogue


class FactRow(DistrictRow):
    """A row of the catalogue's table ``fact_table``. Fields are named like its columns.

    A column that refers to another table is a foreign key of the same name. Where a column is reached another way,
    ``fact_paths`` says how: ``{"district": "school__district"}``.
    """

    fact_table: ClassVar[str]
    fact_paths: ClassVar[Mapping[str, str]] = {}
    #: Pairs (first day, end) whose order the database checks.
    periods: ClassVar[Sequence[tuple[str, str]]] = ()
    #: Columns of which at least one must be given.
    one_of: ClassVar[Sequence[str]] = ()
    #: Pairs of columns of which both are given, or neither; a number 0 counts as not given.
    both_or_neither: ClassVar[Sequence[tuple[str, str]]] = ()

    #: Invented, for show: marked 示例 on pages and removable as a whole.
    is_example = models.BooleanField(_("示例"), default=False)

    class Meta(DistrictRow.Meta):
        abstract = True


def _title(table: str) -> str:
    return catalogue()[table].title.in_language(get_language() or "zh")


def _header(table: str, column: str) -> str:
    return catalogue()[table].by_id[column].header.in_language(get_language() or "zh")


title = lazy(_title, str)
header = lazy(_header, str)


def key_constraint(table: str, *columns: str) -> models.UniqueConstraint:
    """A row's key is unique within its district."""
    return models.UniqueConstraint(fields=["district", *columns], name=f"registry_{table}_key")


def period_constraint(table: str, start: str, before: str) -> models.CheckConstraint:
    """A period does not end before it starts. Blank ends are no reason to refuse."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{start}__lte": models.F(before)}), name=f"registry_{table}_{before}"
    )
