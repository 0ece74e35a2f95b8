"""What of each pack is its own, what it shares, and why a rule or definition that resembles another pack's is not shared.

Likeness is that of the SQL: how many pairs of neighbouring words two queries have in common. What is alike up to ``TWIN``
must have its reason in ``docs/own-rules.yaml``; whatever is less alike is its own because no other policy asks it that way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
POLICIES, REASONS = ROOT / "policies", ROOT / "docs" / "own-rules.yaml"
SHARED = "common"
#: From this likeness on two queries of different packs could be one.
TWIN = 0.8
_TOKEN = re.compile(r"[A-Za-z_]\w*|'[^']*'|\d+|[^\s\w]")


@dataclass(frozen=True)
class Piece:
    """One rule or definition file of a pack: ``bengshan/rules/reserve-40``."""

    pack: str
    kind: str
    name: str
    sql: str

    @property
    def id(self) -> str:
        return f"{self.pack}/{self.kind}/{self.name}"


def packs() -> list[str]:
    """Every pack with rules, by name."""
    return sorted(folder.parent.name for folder in POLICIES.glob("*/rules"))


@cache
def pieces() -> tuple[Piece, ...]:
    """All files of all packs; variants of a rule or definition are one each."""
    found = []
    for kind in ("rules", "definitions"):
        for file in sorted(POLICIES.glob(f"*/{kind}/*.sql")):
            sql = re.sub(r"--.*", "", file.read_text(encoding="utf-8").partition("*/")[2])
            found.append(Piece(file.parent.parent.name, kind, file.stem, sql))
    return tuple(found)


def nearest(piece: Piece) -> tuple[float, Piece | None]:
    """The file of another pack that is most like this one, and how alike they are (0 to 1)."""
    best: tuple[float, Piece | None] = (0.0, None)
    for other in pieces():
        if other.pack != piece.pack and other.kind == piece.kind and _at_most(piece, other) > best[0]:
            best = max(best, (likeness(piece, other), other), key=lambda pair: pair[0])
    return best


def _at_most(one: Piece, other: Piece) -> float:
    """The most two files can be alike by their length: most pairs need no closer look."""
    mine, theirs = _pairs(one.sql).total(), _pairs(other.sql).total()
    return 2 * min(mine, theirs) / (mine + theirs) if mine + theirs else 0.0


def likeness(one: Piece, other: Piece) -> float:
    """Pairs of neighbouring words in common, of all there are."""
    mine, theirs = _pairs(one.sql), _pairs(other.sql)
    total = sum(mine.values()) + sum(theirs.values())
    return 2 * sum((mine & theirs).values()) / total if total else 0.0


def twins() -> Iterator[tuple[Piece, Piece]]:
    """Every file of a district's or the nation's pack that is as good as one of another pack, with that one."""
    for piece in pieces():
        if piece.pack == SHARED:
            continue
        for other in pieces():
            if other.pack == piece.pack or other.kind != piece.kind or _at_most(piece, other) < TWIN:
                continue
            if likeness(piece, other) >= TWIN:
                yield piece, other
                break


@cache
def _pairs(sql: str) -> Counter[tuple[str, str]]:
    words = _TOKEN.findall(sql)
    return Counter(pairwise(words))


@cache
def reasons() -> dict[str, dict[str, str]]:
    """File → why it is not shared, in Chinese and English."""
    read: dict[str, dict[str, str]] = YAML(typ="safe").load(REASONS.read_text(encoding="utf-8"))
    return read


def used_shared(pack: str) -> list[str]:
    """Shared definitions that rules of the pack need, straight or through others."""
    shared = {piece.name.partition("--")[0]: piece for piece in pieces() if piece.pack == SHARED}
    own: dict[str, list[Piece]] = {}
    for piece in pieces():
        if piece.pack == pack and piece.kind == "definitions":
            own.setdefault(piece.name.partition("--")[0], []).append(piece)
    waiting = [piece for piece in pieces() if piece.pack == pack and piece.kind == "rules"]
    seen: set[str] = set()
    while waiting:
        words = set(re.findall(r"[a-z_][a-z0-9_]*", waiting.pop().sql)) - seen
        for name in words & (own.keys() | shared.keys()):
            seen.add(name)
            waiting += own.get(name) or [shared[name]]
    return sorted(name for name in seen if name in shared and name not in own)


def page(*, with_nearest: bool = True) -> str:
    """The page: a table of the packs, then each pack file by file, with the nearest file of another pack beside each."""
    lines = [
        "# 自有与共用 · Own and shared",
        "",
        "| pack | rules | own definitions | shared definitions used |",
        "|---|---|---|---|",
    ]
    for pack in packs():
        rules, definitions = _of(pack, "rules"), _of(pack, "definitions")
        lines.append(f"| {pack} | {_names(rules)} | {_names(definitions)} | {len(used_shared(pack))} |")
    for pack in packs():
        lines += [
            "",
            f"## {pack}",
            "",
            f"共用 · shared: {', '.join(f'`{name}`' for name in used_shared(pack)) or '–'}",
            "",
        ]
        lines += ["| file | 为什么自有 · why its own |", "|---|---|"]
        lines += [
            f"| `{piece.kind}/{piece.name}` | {_why(piece, with_nearest=with_nearest)} |"
            for piece in [*_of(pack, "rules"), *_of(pack, "definitions")]
        ]
    return "\n".join(lines) + "\n"


def _why(piece: Piece, *, with_nearest: bool) -> str:
    if reason := reasons().get(piece.id):
        return f"{reason['zh']} · {reason['en']}"
    near, other = nearest(piece) if with_nearest else (0.0, None)
    beside = f" (nearest `{other.id}`, {near:.0%})" if other else ""
    return f"别的政策没有这样的规定 · no other policy asks this{beside}"


def _of(pack: str, kind: str) -> list[Piece]:
    return [piece for piece in pieces() if piece.pack == pack and piece.kind == kind]


def _names(found: Iterable[Piece]) -> int:
    """Variants of one rule or definition count once."""
    return len({piece.name.partition("--")[0] for piece in found})
