"""Recomputes a chain of the log from its export: a program for somebody outside, who needs neither the product nor Django.

``python verifier.py LOG.jsonl [--anchors ANCHORS.jsonl]...`` needs this one file and Python. A log is one JSON object per line
with the fields of ``TEXTS``, ``position``, ``at``, ``hash``; anchors are lines with ``district``, ``length``, ``head``, published
earlier. Exit 0: the chains hold, 1: they do not, 2: a file cannot be read.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: The "previous hash" of the first entry of a chain.
BEGINNING = "0" * 64
#: What is hashed after position and time, in this order.
TEXTS = [
    "district",
    "actor",
    "post",
    "authority",
    "action",
    "outcome",
    "subject_table",
    "subject",
    "before",
    "after",
    "reason",
    "previous_hash",
]
FIELDS = ["position", "at", *TEXTS, "hash"]


def digest(record: Mapping[str, Any]) -> str:
    """SHA-256, hex, of the JSON list: position, time (UTC, microseconds, ISO 8601), then the texts of ``TEXTS``."""
    values = [record["position"], record["at"], *(str(record[name]) for name in TEXTS)]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold."""

    district: str
    position: int
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.district}:{self.position} {self.zh} · {self.en}"


@dataclass(frozen=True)
class Anchor:
    """Head of a chain on some day, published outside: who holds it can tell a chain that was cut or hashed anew."""

    district: str
    length: int
    head: str


@dataclass
class Walk:
    """One chain, entry by entry in the order of positions; ``heads`` gives the hash met at positions asked for."""

    district: str
    asked: frozenset[int] = frozenset()
    length: int = 0
    previous: str = BEGINNING

    def __post_init__(self) -> None:
        self.heads: dict[int, str] = {}

    def take(self, record: Mapping[str, Any]) -> Iterator[Break]:
        """What is wrong with the next entry."""
        position, expected = record["position"], self.length + 1
        if position < expected:
            yield Break(self.district, position, f"第{position}条重复", f"entry {position} stands twice")
        elif position > expected:
            zh = f"缺少第{expected}条至第{position - 1}条"
            yield Break(self.district, expected, zh, f"entries {expected} to {position - 1} are missing")
        elif record["previous_hash"] != self.previous:
            yield Break(self.district, position, "与前一条不衔接", "does not follow from the entry before")
        if digest(record) != record["hash"]:
            yield Break(self.district, position, "内容被改动", "the content was altered")
        self.length, self.previous = max(position, self.length), record["hash"]
        if position in self.asked:
            self.heads[position] = record["hash"]

    def against(self, anchor: Anchor) -> Iterator[Break]:
        """Whether what was published still stands; to be asked at the end, of a position that was ``asked`` for."""
        if anchor.length and self.heads.get(anchor.length) != anchor.head:
            zh = f"与已公布的第{anchor.length}条摘要不符"
            yield Break(anchor.district, anchor.length, zh, f"entry {anchor.length} is not the one published")


def verify(records: Iterable[Mapping[str, Any]], anchors: Iterable[Anchor] = ()) -> tuple[list[Break], dict[str, int]]:
    """Every break of the chains in an export, and the length of each chain. Chains may stand in one file, each in order."""
    published = list(anchors)
    walks: dict[str, Walk] = {}
    found: list[Break] = []
    for record in records:
        district = str(record["district"])
        if district not in walks:
            asked = frozenset(each.length for each in published if each.district == district)
            walks[district] = Walk(district, asked)
        found += walks[district].take(record)
    for anchor in published:
        walk = walks.get(anchor.district)
        # Chains that are not in this export are not judged by it.
        if walk is not None:
            found += walk.against(anchor)
    return found, {district: walk.length for district, walk in walks.items()}


def lines_of(path: Path, fields: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines. Raises ValueError with file and line where one is no such object."""
    wanted = set(fields)
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                given = json.loads(line)
            except ValueError as trouble:
                raise ValueError(f"{path}:{number} {trouble}") from trouble
            if not isinstance(given, dict) or not wanted <= given.keys():
                raise ValueError(f"{path}:{number} 缺少字段 · a field is missing: {', '.join(sorted(wanted))}")
            yield given


def anchors_of(paths: Iterable[Path]) -> list[Anchor]:
    """The anchors of files of JSON lines."""
    given = [line for path in paths for line in lines_of(path, ("district", "length", "head"))]
    return [Anchor(str(each["district"]), int(each["length"]), str(each["head"])) for each in given]


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="verifier.py", description="校验日志链的导出文件 · verify an exported log")
    parser.add_argument("log", type=Path)
    parser.add_argument("--anchors", type=Path, action="append", default=[], metavar="FILE")
    options = parser.parse_args(arguments)
    try:
        anchors = anchors_of(options.anchors)
        broken, lengths = verify(lines_of(options.log, FIELDS), anchors)
    except (OSError, ValueError, TypeError) as trouble:
        sys.stderr.write(f"无法读取 · cannot be read: {trouble}\n")
        return 2
    for each in broken:
        sys.stdout.write(f"{each}\n")
    for district, length in sorted(lengths.items()):
        sys.stdout.write(f"{district}: {length}\n")
    if absent := sorted({each.district for each in anchors if each.length} - lengths.keys()):
        sys.stdout.write(f"导出中没有 · not in this export: {', '.join(absent)}\n")
    sys.stdout.write("日志链完整 · the chains hold\n" if not broken else f"断裂 · breaks: {len(broken)}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
