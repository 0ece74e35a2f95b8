"""Where every node stands: its column by the longest way to it, its row by its lane. Lines back are told apart."""

from dataclasses import dataclass

from lianxiao.flow.fold import Line, drawn, is_stub, lines
from lianxiao.flow.model import Procedure, Service, Step
from lianxiao.flow.remembered import remembered


@dataclass(frozen=True)
class Places:
    """``rows`` by node; ``lanes``: the rows of every lane, by lane id, in file order. ``back``: lines that lead back."""

    columns: dict[str, int]
    rows: dict[str, int]
    lanes: dict[str, tuple[int, ...]]
    forward: tuple[Line, ...]
    back: tuple[Line, ...]
    stubs: tuple[Line, ...]

    @property
    def taken(self) -> frozenset[tuple[int, int]]:
        """Cells in which something stands: column and row."""
        return frozenset((self.columns[node], self.rows[node]) for node in self.columns)

    def in_order(self) -> list[str]:
        """Nodes from left to right, in a column from top to bottom."""
        return sorted(self.columns, key=lambda node: (self.columns[node], self.rows[node]))


@remembered
def places(procedure: Procedure) -> Places:
    """Columns and rows of a procedure that has no faults."""
    every = lines(procedure)
    stubs = tuple(line for line in every if is_stub(procedure.nodes[line.target]))
    inner = [line for line in every if line not in stubs]
    out: dict[str, list[Line]] = {}
    for line in inner:
        out.setdefault(line.source, []).append(line)
    back: set[Line] = set()
    order: list[str] = []
    _visit(procedure.start, out, set(), set(), back, order)
    forward = [line for line in inner if line not in back]
    columns = dict.fromkeys(order, 0)
    for node in reversed(order):
        for line in out.get(node, []):
            if line not in back:
                columns[line.target] = max(columns[line.target], columns[node] + 1)
    lane_of = _lanes_of(procedure, forward, order)
    rows, lanes = _rows(procedure, columns, lane_of)
    return Places(columns, rows, lanes, tuple(forward), tuple(line for line in inner if line in back), stubs)


def _visit(
    node: str, out: dict[str, list[Line]], open_: set[str], done: set[str], back: set[Line], order: list[str]
) -> None:
    open_.add(node)
    for line in out.get(node, []):
        if line.target in open_:
            back.add(line)
        elif line.target not in done:
            _visit(line.target, out, open_, done, back, order)
    open_.remove(node)
    done.add(node)
    order.append(node)


def _lanes_of(procedure: Procedure, forward: list[Line], order: list[str]) -> dict[str, str]:
    """The lane of every node; start and ends stand beside their neighbour."""
    found = {
        node.id: node.lane.id for node in drawn(procedure) if isinstance(node, Step | Service) and node.id in order
    }
    first = next(line.target for line in forward if line.source == procedure.start)
    found[procedure.start] = found[first]
    for line in forward:
        if line.target not in found:
            found[line.target] = found[line.source]
    return found


def _rows(
    procedure: Procedure, columns: dict[str, int], lane_of: dict[str, str]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    rows: dict[str, int] = {}
    lanes: dict[str, tuple[int, ...]] = {}
    next_row = 0
    for lane in procedure.lanes:
        depth: dict[int, int] = {}
        inside = [node for node in sorted(columns, key=lambda each: columns[each]) if lane_of[node] == lane.id]
        for node in inside:
            level = depth.get(columns[node], 0)
            depth[columns[node]] = level + 1
            rows[node] = next_row + level
        height = max(depth.values(), default=1)
        lanes[lane.id] = tuple(range(next_row, next_row + height))
        next_row += height
    return rows, lanes
