"""Facts as lazy Polars frames, with the policy's numbers and calendar of the day; judging by limits."""

from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from lianxiao.facts.supplied import supplied_tables
from lianxiao.policy.model import Pack
from lianxiao.policy.settings_in_force import settings_on


class Hand:
    """What every hand-written rule reads."""

    def __init__(self, folder: Path, pack: Pack, as_of: date) -> None:
        self.folder, self.pack, self.as_of = folder, pack, as_of
        self.settings = settings_on(pack, as_of)
        self._supplied = supplied_tables(pack, self.settings, as_of)
        self.day = pl.lit(as_of, pl.Date)

    def table(self, name: str) -> pl.LazyFrame:
        """A table in its file."""
        return pl.scan_parquet(self.folder / f"{name}.parquet")

    def supplied(self, name: str) -> pl.LazyFrame:
        """A table of the engine: calendar, parameters."""
        made = pl.from_arrow(self._supplied[name])
        assert isinstance(made, pl.DataFrame)  # noqa: S101, for the type checker
        return made.lazy()

    @cached_property
    def _complete(self) -> set[str]:
        rows = self.table("reporting").filter(pl.col("complete_through") >= self.day).collect()
        return set(rows["fact_table"])

    def unreported(self, *tables: str) -> bool:
        """Whether one of the tables is not reported through the day; the generator reports for all schools at once."""
        return not set(tables) <= self._complete

    def parameter(self, name: str) -> float:
        """A number of the policy on the day."""
        rows = self.supplied("parameter").filter(
            (pl.col("name") == name) & (pl.col("valid_from") <= self.day) & (self.day < pl.col("valid_before"))
        )
        return float(rows.collect()["value"][0])

    def years(self, back: int = 1) -> pl.LazyFrame:
        """This school year and those before it."""
        calendar = self.supplied("calendar_school_year").filter(pl.col("starts_on") <= self.day)
        return calendar.sort("year").tail(back + 1)

    @cached_property
    def groups(self) -> pl.LazyFrame:
        """Groups with the days they are active."""
        return (
            self.table("alliance")
            .filter((pl.col("kind") == "group") & pl.col("founded_on").is_not_null())
            .select("alliance", "lead_school", "mode", group_since="founded_on", group_before="dissolved_before")
        )

    @cached_property
    def groups_today(self) -> pl.LazyFrame:
        return self.groups.filter((pl.col("group_since") <= self.day) & (self.day < pl.col("group_before")))

    @cached_property
    def members(self) -> pl.LazyFrame:
        """Members with the days they belong; modes with automatic exit end with the term."""
        leaving = [mode.code for mode in self.pack.manifest.modes if mode.automatic_exit]
        mode = pl.coalesce(pl.col("mode"), pl.col("mode_group"))
        return (
            self.table("membership")
            .join(self.groups, on="alliance", suffix="_group")
            .select(
                "membership",
                "alliance",
                "school",
                "lead_school",
                since=pl.max_horizontal("joined_on", "group_since"),
                before=pl.min_horizontal(
                    "left_before", "group_before", pl.when(mode.is_in(leaving)).then(pl.col("term_before"))
                ),
            )
        )

    @cached_property
    def places(self) -> pl.LazyFrame:
        """Schools of groups, leads included, with the days they belong."""
        leads = self.groups.select("alliance", school="lead_school", since="group_since", before="group_before")
        return pl.concat([leads, self.members.select("alliance", "school", "since", "before")])

    def judged(
        self, rows: pl.LazyFrame, *, below: pl.Expr | None = None, above: pl.Expr | None = None, missing: bool = False
    ) -> pl.LazyFrame:
        """Subject, part, measured and state of every row. ``due`` (if there is such a column) is the day until which it may
        still be met, ``unsure`` a column that says a row's own input is missing."""
        names = rows.collect_schema().names()
        lacking = pl.lit(missing) | (pl.col("unsure") if "unsure" in names else pl.lit(False))
        open_still = pl.col("due") >= self.day if "due" in names else pl.lit(False)
        part = pl.col("part") if "part" in names else pl.lit("")
        measured = pl.col("measured").cast(pl.Float64)
        unknown = measured.is_null()
        if below is None and above is None:
            state = pl.when(unknown | lacking).then(pl.lit("not_known")).otherwise(pl.lit("figure"))
        else:
            under = below if below is not None else pl.lit(False)
            over = above if above is not None else pl.lit(False)
            state = (
                pl.when(unknown).then(pl.lit("not_known"))
                .when((under | over) & open_still).then(pl.lit("pending"))
                .when(under & lacking).then(pl.lit("not_known"))
                .when(under | over).then(pl.lit("breached"))
                .when(pl.lit(above is not None) & lacking).then(pl.lit("not_known"))
                .otherwise(pl.lit("met"))
            )  # fmt: skip
        return rows.select("subject", part.alias("part"), measured.alias("measured"), state.alias("state"))
