"""Rules of Xingning by hand."""

import polars as pl

from benchmarks.by_hand.frames import Hand

c = pl.col

_LEVELS = {
    "principal": "leaders", "vice_principal": "leaders", "school_leader": "leaders", "middle_manager": "managers",
    "backbone_teacher": "teachers", "teacher": "teachers",
}  # fmt: skip


def _sent(hand: Hand) -> pl.LazyFrame:
    years = hand.years().select("year", "starts_on", "ends_before", "last_day")
    postings = hand.table("posting").select(
        "posting", "person", "kind", "rank", "from_school", "to_school", sent_on="starts_on", back_before="ends_before"
    )
    return (
        postings.filter(c("sent_on") <= hand.day)
        .join(years, how="cross")
        .filter((c("sent_on") <= c("last_day")) & (c("starts_on") < c("back_before")))
    )


def member_shadowing(hand: Hand) -> pl.LazyFrame:
    """Where a team came in a school year, somebody learns at the lead."""
    sent = _sent(hand).select("year", "starts_on", "last_day", "person", "kind", "from_school", "to_school")
    key = ["year", "school", "lead_school"]
    came = sent.filter(c("kind") == "team").select("year", school="to_school", lead_school="from_school").unique()
    went = (
        sent.filter(c("kind") == "shadowing")
        .group_by("year", school="from_school", lead_school="to_school")
        .agg(measured=c("person").n_unique())
    )
    years = hand.years().select("year", "starts_on", due="last_day")
    rows = (
        hand.members.filter(c("school") != c("lead_school"))
        .join(years, how="cross")
        .filter((c("since") <= c("due")) & (c("starts_on") < c("before")))
        .join(came, on=key)
        .join(went, on=key, how="left")
        .select(subject="membership", part=c("year").cast(pl.String), due="due", measured=c("measured").fill_null(0))
    )
    return hand.judged(rows, below=c("measured") < 1, missing=hand.unreported("posting"))


def rotation_levels(hand: Hand) -> pl.LazyFrame:
    """Somebody of each of three levels rotates inside a group in a school year."""
    inside = (c("since") <= c("sent_on")) & (c("sent_on") < c("before"))
    places = hand.places
    rotated = (
        _sent(hand)
        .select("year", "posting", "person", "rank", "from_school", "to_school", "sent_on")
        .join(places, left_on="from_school", right_on="school")
        .filter(inside)
        .drop("since", "before")
        .join(places, left_on=["to_school", "alliance"], right_on=["school", "alliance"])
        .filter(inside)
        .select("alliance", "year", "person", level=c("rank").replace_strict(_LEVELS, default=None))
    )
    counted = rotated.group_by("alliance", "year", "level").agg(measured=c("person").n_unique())
    unsure = rotated.group_by("alliance", "year").agg(unsure=c("level").is_null().any())
    years = hand.years().select("year", "starts_on", due="last_day")
    levels = hand.supplied("parameter").filter(c("name") == "rotation_levels").select(level="item")
    rows = (
        hand.members.join(years, how="cross")
        .filter((c("since") <= c("starts_on")) & (c("due") < c("before")))
        .select("alliance", "year", "due")
        .unique()
        .join(levels, how="cross")
        .join(counted, on=["alliance", "year", "level"], how="left")
        .join(unsure, on=["alliance", "year"], how="left")
        .select(
            "due", subject="alliance", part=c("year").cast(pl.String) + " " + c("level"),
            measured=c("measured").fill_null(0), unsure=c("unsure").fill_null(False),
        )
    )  # fmt: skip
    return hand.judged(rows, below=c("measured") < 1, missing=hand.unreported("posting"))
