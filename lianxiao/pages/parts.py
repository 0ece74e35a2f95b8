"""What the templates of the common parts are given. Views build these; templates only place them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ClauseLink:
    """A clause chip: always neutral, opens the reader at that sentence."""

    locator: str
    href: str
    about: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure card: value, fraction, bar with the target's tick, requirement in words, light and clause, all of one link.

    ``filled`` and ``target`` are shares of the bar (0 to 1); ``filled`` None = no bar, ``target`` None = none set.
    ``value`` None = not known; ``requirement`` then says which data is missing.
    """

    label: str
    href: str
    value: str | None
    unit: str = ""
    fraction: str = ""
    filled: float | None = None
    target: float | None = None
    requirement: str = ""
    light: str = "figure"
    light_text: str = ""
    clause: ClauseLink | None = None
    cure_href: str = ""
    updating: bool = False


@dataclass(frozen=True)
class Stat:
    """A small figure without bar: label, value, unit, a line under it."""

    label: str
    value: str
    unit: str = ""
    under: str = ""
    href: str = ""
    light: str = ""
    clause: ClauseLink | None = None


@dataclass(frozen=True)
class SharePart:
    """One part of a stacked bar. ``code`` is a light, or ``series-1`` … ``series-5``."""

    code: str
    label: str
    count: int
    href: str = ""


@dataclass(frozen=True)
class Share:
    """A whole as one stacked bar with its numbers in words beneath."""

    parts: list[SharePart]
    gap: float = 0.6

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)

    def placed(self) -> list[tuple[SharePart, float, float]]:
        """Each part that counts something, with start and width in percent of the bar."""
        shown = [part for part in self.parts if part.count]
        total = self.total
        room = 100 - self.gap * max(0, len(shown) - 1)
        placed, at = [], 0.0
        for part in shown:
            width = room * part.count / total
            placed.append((part, round(at, 2), round(width, 2)))
            at += width + self.gap
        return placed


@dataclass(frozen=True)
class Reading:
    """「我们的理解」: the gap in the text, our reading of it, its number, who decided it when."""

    number: str
    gap: str
    reading: str
    value: str = ""
    decided: str = ""
    change_href: str = ""


@dataclass(frozen=True)
class Empty:
    """An empty place: what would be here, why it is not, one action; ``good`` when nothing here is good news."""

    title: str
    text: str = ""
    action: str = ""
    href: str = ""
    good: bool = False


@dataclass(frozen=True)
class Crumb:
    """One step of the way to this page."""

    word: str
    href: str = ""


@dataclass(frozen=True)
class ErrorLine:
    """One line of an error summary, linking to the field it speaks of."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a stepper; ``state`` is done, now or coming."""

    word: str
    state: str = "coming"


@dataclass(frozen=True)
class Notice:
    """A message at the head of a page; ``tone`` is a light's code. ``undo_href`` offers to take the act back."""

    text: str
    tone: str = "met"
    undo_href: str = ""


@dataclass(frozen=True)
class Column:
    """One column of the small column chart; ``value`` None is a gap."""

    label: str
    value: int | None
    now: bool = False


@dataclass(frozen=True)
class Columns:
    """A small column chart: at most twelve columns, the last one being now."""

    columns: list[Column] = field(default_factory=list)

    def placed(self) -> list[tuple[Column, float, float, float, float, float]]:
        """Each column with x of its middle, x of its left edge, width (percent), top and height (px above the line at 76)."""
        if not self.columns:
            return []
        step = 100 / len(self.columns)
        top = max((column.value or 0) for column in self.columns) or 1
        placed = []
        for i, column in enumerate(self.columns):
            height = round(60 * (column.value or 0) / top, 1)
            placed.append(
                (
                    column,
                    round(step * (i + 0.5), 2),
                    round(step * (i + 0.18), 2),
                    round(step * 0.64, 2),
                    round(76 - height, 1),
                    height,
                )
            )
        return placed
