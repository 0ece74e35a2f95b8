"""Rules of Bengshan by hand."""

import polars as pl

from benchmarks.by_hand.frames import Hand

c = pl.col


def six_year_exchange(hand: Hand) -> pl.LazyFrame:
    """Years taught in a group without a break, up to the day."""
    jobs = hand.table("teacher").select("person", "school", job_since="starts_on", job_before="ends_before")
    pieces = (
        jobs.join(hand.places, on="school")
        .filter((c("since") < c("job_before")) & (c("job_since") < c("before")))
        .select(
            "person",
            "alliance",
            begins=pl.max_horizontal("job_since", "since"),
            ends=pl.min_horizontal("job_before", "before"),
        )
    )
    key = ["person", "alliance"]
    rows = (
        pieces.sort(*key, "begins", "ends")
        .with_columns(reached=c("ends").cum_max().shift(1).over(key))
        .with_columns(stint=(c("reached").is_null() | (c("begins") > c("reached"))).cum_sum().over(key))
        .group_by(*key, "stint")
        .agg(c("begins").min(), c("ends").max())
        .filter((c("begins") <= hand.day) & (hand.day < c("ends")))
    )
    day = hand.as_of
    short = (c("begins").dt.month() > day.month) | (
        (c("begins").dt.month() == day.month) & (c("begins").dt.day() > day.day)
    )
    years = rows.select(
        subject="person", part="alliance", measured=day.year - c("begins").dt.year() - short.cast(pl.Int32)
    )
    return hand.judged(
        years, above=c("measured") >= hand.parameter("exchange_trigger"), missing=hand.unreported("teacher")
    )


def duty_at_host(hand: Hand) -> pl.LazyFrame:
    """Whether people on exchange have a duty at the host."""
    district = hand.pack.manifest.district
    rows = (
        hand.table("posting")
        .filter((c("starts_on") <= hand.day) & (hand.day < c("ends_before")))
        .join(hand.table("school").filter(c("district") == district).select(from_school="school"), on="from_school")
        .select(subject="posting", measured=c("duty").is_not_null().cast(pl.Int32))
    )
    return hand.judged(rows, below=c("measured") < 1)


def teacher_mobility(hand: Hand) -> pl.LazyFrame:
    """Share of a group's teachers on exchange inside it."""
    seen = pl.min_horizontal(c("last_day"), hand.day)
    years = hand.years().select("year", "starts_on", "ends_before", seen=seen)
    jobs = hand.table("teacher").select("person", "school", job_since="starts_on", job_before="ends_before")
    people = (
        hand.places.join(years, how="cross")
        .filter((c("since") <= c("seen")) & (c("seen") < c("before")))
        .join(jobs, on="school")
        .filter((c("job_since") <= c("seen")) & (c("seen") < c("job_before")))
        .select("alliance", "year", "starts_on", "ends_before", "person")
        .unique()
    )
    sent = (
        hand.table("posting")
        .filter(c("starts_on") <= hand.day)
        .select("person", "from_school", "to_school", sent_on="starts_on", back_before="ends_before")
    )
    touching = (c("since") < c("back_before")) & (c("sent_on") < c("before"))
    places = hand.places
    moved = (
        people.join(sent, on="person")
        .filter((c("sent_on") < c("ends_before")) & (c("starts_on") < c("back_before")))
        .join(places, left_on=["alliance", "from_school"], right_on=["alliance", "school"])
        .filter(touching)
        .drop("since", "before")
        .join(places, left_on=["alliance", "to_school"], right_on=["alliance", "school"])
        .filter(touching)
        .select("alliance", "year", "person")
        .unique()
        .group_by("alliance", "year")
        .agg(moved=pl.len())
    )
    rows = (
        people.group_by("alliance", "year")
        .agg(all=pl.len())
        .join(moved, on=["alliance", "year"], how="left")
        .select(
            subject="alliance",
            part=c("year").cast(pl.String),
            measured=100.0 * c("moved").fill_null(0) / c("all"),
        )
    )
    return hand.judged(rows, missing=hand.unreported("teacher"))
