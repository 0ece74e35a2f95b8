"""The shape of rows among one another: periods in order, no overlap, nothing twice. The database guards the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils import timezone

from lianxiao.kernel.errors import Fault
from lianxiao.kernel.period import OPEN_END
from lianxiao.registry import faults
from lianxiao.registry.mirrors import Mirror

Key = tuple[Any, ...]
Rows = Mapping[Key, dict[str, Any]]


def faults_of(found: Mirror, existing: Rows, after: Rows, numbers: Mapping[Key, int]) -> list[Fault]:
    """Faults of the rows ``after``, seen together with the existing rows they do not replace."""
    together = {**existing, **after}
    return [
        *_ahead(found, existing, after, numbers),
        *_periods(found, after, numbers),
        *_overlaps(found, together, after, numbers),
        *_stays(found, together, after, numbers),
        *_repeats(found, together, after, numbers),
        *_wholes(found, together, after, numbers),
        *_empty(found, after, numbers),
        *_halves(found, after, numbers),
    ]


def _ahead(found: Mirror, existing: Rows, after: Rows, numbers: Mapping[Key, int]) -> Iterator[Fault]:
    """Days on which something is said to have happened, and that have not come. What is recorded so stays."""
    columns = [each for each in found.table.columns if each.happened and each.type == "date"]
    today = timezone.localdate() if columns else date.min
    for column in columns:
        for key, row in after.items():
            day = row[column.id]
            if day is not None and day > today and day != existing.get(key, {}).get(column.id):
                yield faults.date_ahead(faults.at(found.table, numbers.get(key), column.id), column, day)


def _periods(found: Mirror, after: Rows, numbers: Mapping[Key, int]) -> Iterator[Fault]:
    for start, end in found.model.periods:
        for key, row in after.items():
            if row[start] is not None and row[end] is not None and row[end] < row[start]:
                place = faults.at(found.table, numbers.get(key), end)
                yield faults.period_reversed(place, found.table.by_id[start], found.table.by_id[end])


def _overlaps(found: Mirror, together: Rows, after: Rows, numbers: Mapping[Key, int]) -> Iterator[Fault]:
    if not found.table.no_overlap:
        return
    start, end = found.table.period
    groups: dict[Key, list[tuple[Any, Any, Key]]] = defaultdict(list)
    for key, row in together.items():
        groups[tuple(row[name] for name in found.table.no_overlap)].append((row[start], row[end], key))
    for group, spans in groups.items():
        spans.sort(key=lambda span: span[:2])
        for (first_start, first_end, first), (next_start, next_end, second) in pairwise(spans):
            clash = next_start < first_end and first_start < next_end
            if clash and (first in after or second in after):
                number = numbers.get(second, numbers.get(first))
                yield faults.overlap(faults.at(found.table, number, start), found.table, group)


def _stays(found: Mirror, together: Rows, after: Rows, numbers: Mapping[Key, int]) -> Iterator[Fault]:
    """One member, one stay at a time; without a beginning it has always been."""
    if not found.table.one_stay:
        return
    start, end = found.table.stay
    members: dict[Key, list[tuple[date, date, Key]]] = defaultdict(list)
    for key, row in together.items():
        member = tuple(row[name] or "" for name in found.table.one_stay)
        if any(member[1:]):
            left = row[end] if key in after else _left(found, row)
            members[member].append((row[start] or date.min, left, key))
    for member, stays in members.items():
        stays.sort(key=lambda stay: stay[:2])
        reached, first = stays[0][1:]
        for joined, left, second in stays[1:]:
            if joined < reached and (first in after or second in after):
                mine, other = (second, first) if second in numbers else (first, second)
                place = faults.at(found.table, numbers.get(mine), start)
                beside = faults.Beside(other, together[other][start], together[other][end], other in numbers)
                yield faults.stays_twice(place, found.table, member, beside)
            if left > reached:  # a long stay may reach over several short ones
                reached, first = left, second


def _left(found: Mirror, row: dict[str, Any]) -> date:
    """When a stay on record ends: as recorded, else as agreed; its leaving may be written down only on the day."""
    left: date = row[found.table.stay[1]]
    agreed: date | None = row[found.table.agreed] if found.table.agreed else None
    return agreed if left == OPEN_END and agreed is not None else left


def _repeats(found: Mirror, together: Rows, after: Rows, numbers: Mapping[Key, int]) -> Iterator[Fault]:
    for columns in found.table.unique:
        seen: dict[Key, Key] = {}
        for key, row in together.items():
            values = tuple(row[name] for name in columns)
            if None in values:
                continue
            if values in seen and (key in after or seen[values] in after):
                number = numbers.get(key, numbers.get(seen[values]))
                yield faults.not_unique(faults.at(found.table, number, columns[-1]), found.table, str(values[-1]))
            seen.setdefault(values, key)


def _wholes(found: Mirror, together: Rows, after: Rows, numbers: Mapping[Key, int]) -> Iterator[Fault]:
    """A total beside its parts would count twice: told at the row that is given."""
    whole = found.table.whole
    if not whole:
        return
    parts: dict[Key, list[Key]] = defaultdict(list)
    for key, row in together.items():
        if row[whole]:
            parts[tuple(row[name] for name in found.table.beside_whole)].append(key)
    for key, row in together.items():
        rest = tuple(row[name] for name in found.table.beside_whole)
        beside = [part for part in parts[rest] if key in after or part in after] if not row[whole] else []
        if beside:
            number = numbers.get(key, numbers.get(beside[0]))
            named = [str(together[part][whole]) for part in beside]
            yield faults.whole_beside_part(faults.at(found.table, number, whole), found.table, rest, named)


def _empty(found: Mirror, after: Rows, numbers: Mapping[Key, int]) -> Iterator[Fault]:
    wanted = found.model.one_of
    for key, row in after.items():
        if wanted and not any(row[name] for name in wanted):
            columns = [found.table.by_id[name] for name in wanted]
            yield faults.none_of(faults.at(found.table, numbers.get(key), wanted[0]), columns)


def _halves(found: Mirror, after: Rows, numbers: Mapping[Key, int]) -> Iterator[Fault]:
    for first, second in found.model.both_or_neither:
        for key, row in after.items():
            if bool(row[first]) != bool(row[second]):
                lacking = second if row[first] else first
                columns = found.table.by_id[first], found.table.by_id[second]
                yield faults.half(faults.at(found.table, numbers.get(key), lacking), *columns)
