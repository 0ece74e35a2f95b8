"""Some rules in pandas with Arrow behind it: how many results are in each state."""

from datetime import date
from pathlib import Path

import pandas as pd

from lianxiao.facts.supplied import supplied_tables
from lianxiao.policy.model import Pack
from lianxiao.policy.settings_in_force import settings_on


def _read(folder: Path, table: str, *columns: str) -> pd.DataFrame:
    return pd.read_parquet(folder / f"{table}.parquet", columns=list(columns), dtype_backend="pyarrow")


def _states(counts: dict[str, int]) -> dict[str, int]:
    return {state: int(count) for state, count in counts.items() if count}


def duty_at_host(folder: Path, pack: Pack, as_of: date) -> dict[str, int]:
    """Whether people on exchange have a duty at the host."""
    postings = _read(folder, "posting", "from_school", "duty", "starts_on", "ends_before")
    running = postings[(postings.starts_on <= as_of) & (postings.ends_before > as_of)]
    schools = _read(folder, "school", "school", "district")
    own = running.merge(schools[schools.district == pack.manifest.district], left_on="from_school", right_on="school")
    return _states({"breached": own.duty.isna().sum(), "met": own.duty.notna().sum()})


def establishment_unchanged(folder: Path, pack: Pack, as_of: date) -> dict[str, int]:
    """No job begins at the host while somebody is on exchange there."""
    postings = _read(folder, "posting", "posting", "person", "to_school", "starts_on", "ends_before")
    running = postings[(postings.starts_on <= as_of) & (postings.ends_before > as_of)]
    jobs = _read(folder, "teacher", "person", "school", "starts_on").rename(columns={"starts_on": "begins"})
    joined = running.merge(
        jobs[jobs.begins <= as_of], left_on=["person", "to_school"], right_on=["person", "school"], how="left"
    )
    begun = ((joined.begins >= joined.starts_on) & (joined.begins < joined.ends_before)).fillna(False)
    found = begun.groupby(joined.posting).sum()
    return _states({"breached": (found > 0).sum(), "met": (found == 0).sum()})


def _members(folder: Path) -> pd.DataFrame:
    groups = _read(folder, "alliance", "alliance", "lead_school", "founded_on", "dissolved_before")
    members = _read(
        folder, "membership", "membership", "alliance", "school", "mode", "joined_on", "left_before", "term_before"
    )
    both = members.merge(groups, on="alliance")
    both["since"] = both[["joined_on", "founded_on"]].max(axis=1)
    both["before"] = both[["left_before", "dissolved_before"]].min(axis=1)
    return both


def _places(folder: Path, pack: Pack) -> pd.DataFrame:
    members = _members(folder)
    leaving = [mode.code for mode in pack.manifest.modes if mode.automatic_exit]
    ends = members[["before", "term_before"]].min(axis=1)
    members["before"] = members.before.where(~members["mode"].isin(leaving), ends)
    groups = _read(folder, "alliance", "alliance", "lead_school", "founded_on", "dissolved_before")
    leads = groups.rename(columns={"lead_school": "school", "founded_on": "since", "dissolved_before": "before"})
    return pd.concat([leads, members[["alliance", "school", "since", "before"]]])


def rural_credit(folder: Path, pack: Pack, as_of: date) -> dict[str, int]:
    """Days of completed exchanges inside a group that count as rural support."""
    columns = ("posting", "kind", "from_school", "to_school", "starts_on", "ends_before", "confirmed")
    postings = _read(folder, "posting", *columns)
    done = postings[(postings.kind == "rotation") & (postings.ends_before <= as_of)]
    places = _places(folder, pack)
    origin = done.merge(places, left_on="from_school", right_on="school")
    origin = origin[(origin.since <= origin.starts_on) & (origin.starts_on < origin.before)]
    both = origin.drop(columns=["since", "before", "school"]).merge(
        places, left_on=["to_school", "alliance"], right_on=["school", "alliance"]
    )
    inside = both[(both.since <= both.starts_on) & (both.starts_on < both.before)].drop_duplicates("posting")
    return _states({"figure": inside.confirmed.notna().sum(), "not_known": inside.confirmed.isna().sum()})


def member_shadowing(folder: Path, pack: Pack, as_of: date) -> dict[str, int]:
    """Where a team came in a school year, somebody learns at the lead."""
    calendar = supplied_tables(pack, settings_on(pack, as_of), as_of)["calendar_school_year"].to_pandas()
    years = calendar[calendar.starts_on <= as_of].sort_values("year").tail(2)
    postings = _read(folder, "posting", "person", "kind", "from_school", "to_school", "starts_on", "ends_before")
    postings = postings[(postings.starts_on <= as_of) & postings.kind.isin(["team", "shadowing"])]
    members = _places_of_members(folder, pack)
    counts = {"met": 0, "pending": 0, "breached": 0}
    for year in years.itertuples():
        sent = postings[(postings.starts_on <= year.last_day) & (postings.ends_before > year.starts_on)]
        there = members[(members.since <= year.last_day) & (members.before > year.starts_on)]
        team = sent[sent.kind == "team"].rename(columns={"to_school": "school", "from_school": "lead_school"})
        owed = there.merge(team[["school", "lead_school"]].drop_duplicates(), on=["school", "lead_school"])
        back = sent[sent.kind == "shadowing"].rename(columns={"from_school": "school", "to_school": "lead_school"})
        learning = back.groupby(["school", "lead_school"]).person.nunique().rename("learning").reset_index()
        found = owed.merge(learning, on=["school", "lead_school"], how="left").learning.fillna(0) > 0
        counts["met"] += int(found.sum())
        counts["pending" if year.last_day >= as_of else "breached"] += int((~found).sum())
    return _states(counts)


def _places_of_members(folder: Path, pack: Pack) -> pd.DataFrame:
    places = _places(folder, pack)
    leads = _read(folder, "alliance", "alliance", "lead_school")
    members = _read(folder, "membership", "membership", "alliance", "school").merge(leads, on="alliance")
    joined = members.merge(places, on=["alliance", "school"])
    return joined[joined.school != joined.lead_school]
