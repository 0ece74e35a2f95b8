"""Facts of a province or of the whole country, for measuring: synthetic, seeded, written as Parquet in pieces.

Nothing here looks like a real place. The shape does: schools of many sizes, groups of three to nine members, teachers in one
job, people sent to and fro every school year for ten years, what groups do and are given (``scale_life``), all of it fully
reported. Most of it keeps the policy; about one in a hundred rows is off, so that rules find something without finding
everything.
"""

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.columns import codes, constant, days, table, taken
from benchmarks.scale_life import Life, pieces
from lianxiao.facts.codes import code_list
from lianxiao.facts.example.district import REFERENCE_DAY
from lianxiao.facts.model import catalogue
from lianxiao.facts.tables import from_rows
from lianxiao.kernel.period import OPEN_END
from lianxiao.policy.model import Manifest

Ints = npt.NDArray[np.int64]
#: Rows made and written at a time; memory stays at a few hundred megabytes whatever the size.
PIECE = 1 << 20
#: Most of what there is, and the same for every pack that begins its school year on the same day.
LARGEST = frozenset({"teacher", "posting", "class_visit"})
_EPOCH = date(1970, 1, 1)
_AHEAD = 8
#: Who goes between a lead and one member in a school year: kind, way, rank.
_SLOTS = (
    ("executive_principal", "out", "vice_principal"),
    ("team", "out", "middle_manager"),
    *[("team", "out", "backbone_teacher")] * 3,
    *[("team", "out", "teacher")] * 2,
    *[("rotation", "out", "backbone_teacher")] * 3,
    *[("rotation", "back", "teacher")] * 3,
    ("shadowing", "back", "middle_manager"),
    *[("shadowing", "back", "teacher")] * 3,
)


@dataclass(frozen=True)
class Scale:
    """How much to write."""

    schools: int
    groups: int
    teachers: int
    postings: int
    #: Days on which teachers of members follow classes at their lead, the latest month first.
    visits: int = 0
    districts: int = 1


#: Sizes of docs/quality: a district, a province, the country of 2024 (208,000 schools, 18.9 million teachers).
DISTRICT = Scale(schools=50, groups=7, teachers=4_000, postings=600, visits=10_000)
PROVINCE = Scale(schools=10_000, groups=1_250, teachers=700_000, postings=945_000, visits=1_500_000)
NATION = Scale(schools=208_000, groups=25_700, teachers=18_900_000, postings=25_500_000, visits=25_500_000)


def write_scale(
    folder: Path,
    scale: Scale,
    manifest: Manifest,
    *,
    seed: int = 1,
    as_of: date = REFERENCE_DAY,
    shared: Path | None = None,
) -> dict[str, int]:
    """Parquet files of this size in ``folder``; returns rows by table written.

    All rows belong to the pack's district unless the scale has several: then codes 990001, 990002 … are used.
    ``shared`` holds the largest tables already, as this would write them, for packs with the same calendar.
    """
    folder.mkdir(parents=True, exist_ok=True)
    country = Country(scale, manifest, seed, as_of)
    written = {}
    for name, made in country.tables():
        path = folder / f"{name}.parquet"
        path.unlink(missing_ok=True)
        if shared is not None and name in LARGEST:
            os.link(shared / path.name, path)
            continue
        rows = 0
        with pq.ParquetWriter(path, catalogue()[name].schema, compression="zstd", compression_level=1) as writer:
            for piece in made:
                writer.write_table(piece)
                rows += piece.num_rows
        written[name] = rows
    return written


class Country:
    """Draws everything from one seed, each table apart, so that none depends on what was drawn before.

    Schools are numbered: the first ones lead groups, the next are members, the rest stand alone.
    """

    def __init__(self, scale: Scale, manifest: Manifest, seed: int, as_of: date) -> None:
        self.scale, self.manifest, self.as_of = scale, manifest, as_of
        self.seed, self.chance = seed, np.random.default_rng(seed)
        self.day, self.budget_year = (as_of - _EPOCH).days, as_of.year
        self._reported: list[str] = []
        month, day = map(int, manifest.calendar.school_year_start.split("-"))
        self.year = as_of.year if (as_of.month, as_of.day) >= (month, day) else as_of.year - 1
        #: First days of school years, from some years ahead back into the past.
        self.starts: Ints = np.array([(date(self.year - ago, month, day) - _EPOCH).days for ago in range(-_AHEAD, 60)])
        wanted = self.chance.integers(3, 10, scale.groups)
        room = scale.schools - scale.groups
        self.group_of: Ints = np.repeat(np.arange(scale.groups), wanted)[:room]
        self.members = len(self.group_of)
        self.member_school: Ints = scale.groups + np.arange(self.members)
        self.joined_ago: Ints = self.chance.integers(1, 6, self.members)
        sizes = self.chance.lognormal(0, 0.6, scale.schools)
        sizes[: scale.groups] *= 2.0
        edges = np.round(np.cumsum(sizes / sizes.sum()) * scale.teachers).astype(np.int64)
        #: Teachers of school n are first_teacher[n] … first_teacher[n + 1] - 1.
        self.first_teacher: Ints = np.concatenate([[0], edges])
        self.modes: list[str | None] = [mode.code for mode in manifest.modes] or [None]
        shares = np.array([mode.one_legal_person for mode in manifest.modes] or [False])
        self.mode: Ints = self.chance.integers(0, len(self.modes), self.members)
        #: Whose legal person each school has: its own, or its lead's where the mode says so.
        self.legal_person: Ints = np.arange(scale.schools)
        self.legal_person[self.member_school] = np.where(shares[self.mode], self.group_of, self.member_school)

    def _start(self, years_ago: Ints) -> pa.Array:
        return days(self.starts[years_ago + _AHEAD])

    def tables(self) -> Iterator[tuple[str, Iterator[pa.Table]]]:
        yield "school", self._in_pieces(self.scale.schools, self._schools)
        yield "stage_pupils", self._in_pieces(self.scale.schools, self._pupils)
        yield "alliance", self._in_pieces(self.scale.groups, self._alliances)
        yield "membership", self._in_pieces(self.members, self._memberships)
        yield "evaluation", self._in_pieces(self.members, self._evaluations)
        yield "meeting", self._in_pieces(12 * self.scale.groups, self._meetings)
        yield "teacher", self._in_pieces(self.scale.teachers, self._teachers)
        yield "posting", self._in_pieces(self.scale.postings, self._postings)
        yield "class_visit", self._in_pieces(self.scale.visits, self._visits)
        for name, count, make in Life(self).tables():
            self._reported.append(name)
            yield name, self._in_pieces(count, make)
        yield "reporting", iter([self._reporting()])

    def _in_pieces(self, count: int, make: Any) -> Iterator[pa.Table]:
        self.chance = np.random.default_rng([self.seed, zlib.crc32(make.__name__.encode())])
        return pieces(count, PIECE, make)

    def _schools(self, n: Ints) -> pa.Table:
        types = ["primary", "primary", "primary", "junior", "nine_year", "kindergarten"]
        return table(
            "school",
            len(n),
            school=codes("S", n),
            district=self.district_codes(n),
            name=codes("示例学校", n),
            school_type=self._one_of(types, len(n)),
            compulsory=pa.array(self.chance.random(len(n)) < 0.9),
            ownership=self._one_of(["public"] * 9 + ["private"], len(n)),
            locality=self._one_of(["urban", "town", "rural"], len(n)),
            legal_person=codes("S", self.legal_person[n]),
        )

    def _pupils(self, n: Ints) -> pa.Table:
        pupils = self.chance.integers(60, 2_400, len(n))
        return table(
            "stage_pupils",
            len(n),
            school=codes("S", n),
            stage=self._one_of(["primary", "primary", "junior"], len(n)),
            school_year=np.full(len(n), self.year),
            pupils=pupils,
            classes=pupils // 44 + 1,
        )

    def _alliances(self, n: Ints) -> pa.Table:
        return table(
            "alliance",
            len(n),
            alliance=codes("G", n),
            district=self.district_codes(n),
            name=codes("示例教育集团", n),
            kind=constant("group", len(n)),
            mode=self._one_of(self.modes, len(n)),
            lead_school=codes("S", n),
            standing=constant("founded", len(n)),
            founded_on=self._start(self.chance.integers(6, 12, len(n))),
            decision=codes("示例〔2020〕", n),
        )

    def _memberships(self, n: Ints) -> pa.Table:
        joined = self._start(self.joined_ago[n])
        return table(
            "membership",
            len(n),
            membership=codes("M", n),
            alliance=codes("G", self.group_of[n]),
            school=codes("S", self.member_school[n]),
            mode=taken(self.modes, self.mode[n]),
            mode_description=constant("示例模式说明", len(n)),
            member_type=self._one_of([code.code for code in code_list(self.manifest, "member_type")] or [None], len(n)),
            joined_on=joined,
            term_start=joined,
            term_before=self._ends(n),
        )

    def _ends(self, n: Ints) -> pa.Array:
        """Terms of three to six school years that still run, but for a few that were made too long."""
        ago = self.joined_ago[n]
        years = np.clip(ago + self.chance.integers(1, 4, len(n)), 3, 6) + (self.chance.random(len(n)) < 0.01)
        return self._start(ago - years)

    def _evaluations(self, n: Ints) -> pa.Table:
        return table(
            "evaluation",
            len(n),
            evaluation=codes("E", n),
            membership=codes("M", n),
            kind=constant("council", len(n)),
            school_year=np.full(len(n), self.year - 1),
            result=self._one_of(["pass"] * 19 + ["fail"], len(n)),
            decided_on=days(np.full(len(n), self.starts[_AHEAD] - 60)),
        )

    def _meetings(self, n: Ints) -> pa.Table:
        month = np.datetime64(self.as_of, "M").astype(np.int64) - 1 - n % 12
        held = month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + self.chance.integers(
            0, 28, len(n)
        )
        kind = constant("working", len(n))
        return table(
            "meeting", len(n), meeting=codes("W", n), alliance=codes("G", n // 12), kind=kind, held_on=days(held)
        )

    def _teachers(self, n: Ints) -> pa.Table:
        school = np.searchsorted(self.first_teacher, n, side="right") - 1
        return table(
            "teacher",
            len(n),
            person=codes("T", n),
            school=codes("S", school),
            subject=self._one_of(["语文", "数学", "英语", "科学", "体育与健康", "音乐", "美术"], len(n)),
            is_excellent=pa.array(self.chance.random(len(n)) < 0.2),
            starts_on=self._start(self.chance.integers(0, 25, len(n))),
        )

    def _postings(self, n: Ints) -> pa.Table:
        """The same people to and fro for every membership and school year, the latest year first."""
        slot = n % len(_SLOTS)
        member = n // len(_SLOTS) % self.members
        years_ago = np.minimum(n // (len(_SLOTS) * self.members), len(self.starts) - _AHEAD - 1)
        lead, school = self.group_of[member], self.member_school[member]
        out = np.array([way == "out" for _, way, _ in _SLOTS])[slot]
        origin, host = np.where(out, lead, school), np.where(out, school, lead)
        staff = np.maximum(self.first_teacher[origin + 1] - self.first_teacher[origin], 1)
        turn = slot + len(_SLOTS) * (member + years_ago)
        person = np.minimum(self.first_teacher[origin] + turn % staff, self.scale.teachers - 1)
        kinds, ranks = [kind for kind, _, _ in _SLOTS], [rank for _, _, rank in _SLOTS]
        off = self.chance.random(len(n)) < 0.01
        return table(
            "posting",
            len(n),
            posting=codes("P", n),
            person=codes("T", person),
            from_school=codes("S", origin),
            to_school=codes("S", host),
            kind=taken(kinds, np.where(off, len(_SLOTS) - 1, slot)),
            rank=taken(ranks, slot),
            host_post=constant("示例岗位", len(n)),
            confirmed=pa.array(self.chance.random(len(n)) < 0.99),
            starts_on=self._start(years_ago),
            ends_before=self._start(years_ago - 1),
        )

    def _visits(self, n: Ints) -> pa.Table:
        """One day a month for every teacher of a member, month after month into the past, as far as the visits go."""
        first, last = self.first_teacher[self.scale.groups], self.first_teacher[self.scale.groups + self.members]
        teacher = first + n % max(last - first, 1)
        school = np.searchsorted(self.first_teacher, teacher, side="right") - 1
        month = np.datetime64(self.as_of, "M").astype(np.int64) - 1 - n // max(last - first, 1)
        first_day = month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        return table(
            "class_visit",
            len(n),
            visit=codes("V", n),
            person=codes("T", teacher),
            host_school=codes("S", self.group_of[school - self.scale.groups]),
            visited_on=days(first_day + self.chance.integers(0, 28, len(n))),
            days=np.where(self.chance.random(len(n)) < 0.01, 0.5, 1.0),
            confirmed=pa.array(self.chance.random(len(n)) < 0.99),
        )

    def _reporting(self) -> pa.Table:
        tables = ("school", "stage_pupils", "alliance", "membership", "evaluation", "meeting", "teacher", "posting")
        rows = [
            {"fact_table": name, "scope": "*", "complete_through": OPEN_END}
            for name in (*tables, "class_visit", *self._reported)
        ]
        return from_rows({"reporting": rows})["reporting"]

    def district_codes(self, n: Ints) -> pa.Array:
        if self.scale.districts == 1:
            return constant(self.manifest.district or "990001", len(n))
        return codes("99", n % self.scale.districts, width=4)

    def _one_of(self, words: list[Any], count: int) -> pa.Array:
        return taken(words, self.chance.integers(0, len(words), count))
