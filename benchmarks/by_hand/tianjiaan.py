"""Rules of Tianjiaan by hand."""

import polars as pl

from benchmarks.by_hand.frames import Hand

c = pl.col


def _within(start: str, before: str) -> pl.Expr:
    """The calendar's stretch lies wholly in the row's own."""
    return (c(start) <= c("starts_on")) & (c("ends_before") <= c(before))


def _teachers_of_members(hand: Hand) -> pl.LazyFrame:
    members = hand.members.join(hand.groups_today.select("alliance"), on="alliance")
    teachers = hand.table("teacher").filter(c("subject").is_not_null())
    return members.join(
        teachers.select("person", "school", "subject", job_since="starts_on", job_before="ends_before"), on="school"
    )


def member_class_follow(hand: Hand) -> pl.LazyFrame:
    """Every subject teacher of a member follows classes at the lead, every teaching month."""
    years = hand.years().select(school_year="year")
    months = (
        hand.supplied("calendar_month")
        .filter(c("is_teaching") & (c("starts_on") <= hand.day))
        .join(years, on="school_year")
        .select("month", "starts_on", "ends_before", "last_day")
    )
    stretches = _teachers_of_members(hand).select(
        "person",
        "school",
        "lead_school",
        begins=pl.max_horizontal("job_since", "since"),
        ends=pl.min_horizontal("job_before", "before"),
    )
    owed = stretches.join(months, how="cross").filter(_within("begins", "ends"))
    visits = (
        hand.table("class_visit")
        .filter(c("confirmed"))
        .with_columns(month=c("visited_on").dt.strftime("%Y-%m"))
        .join(owed.select("person", "month", host_school="lead_school").unique(), on=["person", "month", "host_school"])
        .group_by("person", "month")
        .agg(c("days").sum())
    )
    rows = (
        owed.group_by("person", "month", "last_day")
        .agg(c("school").min())
        .join(visits, on=["person", "month"], how="left")
        .select(subject="person", part="month", due="last_day", measured=c("days").fill_null(0.0))
    )
    lower = hand.parameter("class_follow_min")
    return hand.judged(rows, below=c("measured") < lower, missing=hand.unreported("class_visit"))


def lead_guidance_visits(hand: Hand) -> pl.LazyFrame:
    """The lead guides each subject of each member every term; in the generator a group keeps its lead."""
    years = hand.years().select(school_year="year")
    terms = hand.supplied("calendar_term").filter(c("starts_on") <= hand.day).join(years, on="school_year")
    owed = (
        _teachers_of_members(hand)
        .join(terms.select("term", "starts_on", "ends_before", "last_day"), how="cross")
        .filter(_within("since", "before") & (c("job_since") <= c("starts_on")) & (c("starts_on") < c("job_before")))
        .select("membership", "school", "lead_school", "term", "subject", "starts_on", "ends_before", "last_day")
        .unique()
    )
    visits = hand.table("guidance_visit").filter(c("role").is_in(["research_leader", "subject_head"]))
    key = ["membership", "term", "subject"]
    given = (
        owed.join(
            visits.select("from_school", "to_school", "subject", "visited_on"),
            left_on=["lead_school", "school", "subject"],
            right_on=["from_school", "to_school", "subject"],
        )
        .filter((c("visited_on") >= c("starts_on")) & (c("visited_on") < c("ends_before")))
        .group_by(key)
        .agg(visits=pl.len().cast(pl.Int64))
    )
    rows = owed.join(given, on=key, how="left").select(
        subject="membership",
        part=c("term") + " " + c("subject"),
        due="last_day",
        measured=c("visits").fill_null(0),
    )
    lower = hand.parameter("guidance_min")
    return hand.judged(rows, below=c("measured") < lower, missing=hand.unreported("guidance_visit"))


def rural_credit(hand: Hand) -> pl.LazyFrame:
    """Days of completed exchanges inside a group that count as rural support."""
    fewest = hand.settings.get("rural_credit_min")
    days = (c("ends_before") - c("starts_on")).dt.total_days()
    counted = c("confirmed") & (days >= (fewest if isinstance(fewest, int | float) else 0))
    places = hand.places
    inside = (c("since") <= c("starts_on")) & (c("starts_on") < c("before"))
    rows = (
        hand.table("posting")
        .filter((c("kind") == "rotation") & (c("ends_before") <= hand.day))
        .select("posting", "from_school", "to_school", "starts_on", "ends_before", "confirmed")
        .join(places, left_on="from_school", right_on="school")
        .filter(inside)
        .drop("since", "before")
        .join(places, left_on=["to_school", "alliance"], right_on=["school", "alliance"])
        .filter(inside)
        .select(
            "posting",
            unsure=c("confirmed").is_null(),
            measured=pl.when(counted).then(days).otherwise(pl.lit(0)),
        )
        .unique()
        .rename({"posting": "subject"})
    )
    return hand.judged(rows)


def rotation_share(hand: Hand) -> pl.LazyFrame:
    """How many excellent teachers the lead sends, of all its teachers on the first day of the school year."""
    years = hand.years().select("year", "starts_on", "ends_before", "last_day")
    entries = hand.groups_today.join(years, how="cross").filter(c("group_since") <= c("starts_on"))
    jobs = hand.table("teacher").select(
        "person", "school", "is_excellent", job_since="starts_on", job_before="ends_before"
    )
    base = (
        entries.join(jobs, left_on="lead_school", right_on="school")
        .filter((c("job_since") <= c("starts_on")) & (c("starts_on") < c("job_before")))
        .group_by("alliance", "year")
        .agg(base=c("person").n_unique())
    )
    pairs = (
        entries.select("alliance", "year", "starts_on", "ends_before", "last_day")
        .join(hand.members, on="alliance")
        .filter((c("since") < c("ends_before")) & (c("starts_on") < c("before")) & (c("since") <= hand.day))
    )
    sent = (
        hand.table("posting")
        .filter((c("kind") == "rotation") & (c("starts_on") <= hand.day))
        .select("person", "from_school", "to_school", sent_on="starts_on", back_before="ends_before")
    )
    flow = (
        pairs.join(sent, left_on=["lead_school", "school"], right_on=["from_school", "to_school"])
        .filter((c("sent_on") < c("ends_before")) & (c("starts_on") < c("back_before")))
        .select("alliance", "year", "person", "lead_school", "sent_on")
    )
    marked = (
        flow.join(jobs, left_on=["person", "lead_school"], right_on=["person", "school"], how="left")
        .with_columns(
            mark=pl.when((c("job_since") <= c("sent_on")) & (c("sent_on") < c("job_before"))).then(c("is_excellent"))
        )
        .group_by("alliance", "year")
        .agg(numerator=c("person").filter(c("mark")).n_unique(), unsure=c("mark").is_null().any())
    )
    band = hand.settings["rotation_band"]
    assert isinstance(band, dict)  # noqa: S101, for the type checker
    rows = (
        pairs.select("alliance", "year", "last_day").unique()
        .join(base, on=["alliance", "year"], how="left")
        .join(marked, on=["alliance", "year"], how="left")
        .with_columns(numerator=c("numerator").fill_null(0), unsure=c("unsure").fill_null(False), base=c("base").fill_null(0))
        .select(
            "numerator", "base", "unsure", subject="alliance", part=c("year").cast(pl.String), due="last_day",
            measured=pl.when(c("base") > 0).then(100.0 * c("numerator") / c("base")),
        )
    )  # fmt: skip
    share = 100.0 * c("numerator")
    return hand.judged(
        rows,
        below=share < float(band["lower"] or 0) * c("base"),
        above=share > float(band["upper"] or 0) * c("base"),
        missing=hand.unreported("teacher", "posting"),
    )
