"""A rule of Kunshan by hand."""

import polars as pl

from benchmarks.by_hand.frames import Hand

c = pl.col


def establishment_unchanged(hand: Hand) -> pl.LazyFrame:
    """No job begins at the host while somebody is on exchange there."""
    jobs = hand.table("teacher").filter(c("starts_on") <= hand.day).select("person", "school", begins="starts_on")
    running = (
        hand.table("posting")
        .filter((c("starts_on") <= hand.day) & (hand.day < c("ends_before")))
        .select("posting", "person", "to_school", "starts_on", "ends_before")
    )
    begun = (c("starts_on") <= c("begins")) & (c("begins") < c("ends_before"))
    rows = (
        running.join(jobs, left_on=["person", "to_school"], right_on=["person", "school"], how="left")
        .group_by(subject="posting")
        .agg(measured=begun.fill_null(False).sum())
    )
    return hand.judged(rows, above=c("measured") > 0)
