"""Which rules are written by hand, by the pack they belong to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.by_hand import bengshan, in_pandas, kunshan, tianjiaan, xingning
from benchmarks.by_hand.frames import Hand
from lianxiao.policy.model import Pack

#: The ten rules that take longest of all packs at nation size.
POLARS: dict[str, Callable[[Hand], pl.LazyFrame]] = {
    "bengshan/1/problem-teacher-mobility": bengshan.teacher_mobility,
    "bengshan/1/problem-teacher-mobility/duty": bengshan.duty_at_host,
    "bengshan/5.4/six-year-exchange": bengshan.six_year_exchange,
    "kunshan/4.1/establishment-unchanged": kunshan.establishment_unchanged,
    "tianjiaan/2.2.2/rotation-share": tianjiaan.rotation_share,
    "tianjiaan/2.2.2/rural-credit": tianjiaan.rural_credit,
    "tianjiaan/2.2.3/lead-guidance-visits": tianjiaan.lead_guidance_visits,
    "tianjiaan/2.2.3/member-class-follow": tianjiaan.member_class_follow,
    "xingning/2.3/member-shadowing": xingning.member_shadowing,
    "xingning/2.3/rotation-levels": xingning.rotation_levels,
}
#: Some of them in pandas too, to compare memory with.
PANDAS: dict[str, Callable[[Path, Pack, date], dict[str, int]]] = {
    "bengshan/1/problem-teacher-mobility/duty": in_pandas.duty_at_host,
    "kunshan/4.1/establishment-unchanged": in_pandas.establishment_unchanged,
    "tianjiaan/2.2.2/rural-credit": in_pandas.rural_credit,
    "xingning/2.3/member-shadowing": in_pandas.member_shadowing,
}


def of_pack(rules: dict[str, Callable[..., object]], pack: str) -> list[str]:
    """Those that belong to a pack."""
    return [rule for rule in rules if rule.split("/")[0] == pack]
