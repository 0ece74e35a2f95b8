"""The shape of an invented district: which schools and groups to make, what to get wrong, what to leave unknown.

A plan is data (``districts/<pack>.yaml``); packs without one get ``districts/default.yaml``. Times are counted in
school years before the day the example is made for, so that an example never grows old.
"""

from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SchoolType(_Closed):
    """What belongs to a type of school: the end of its name, its stages, pupils in a class."""

    ending: str
    stages: list[str]
    class_size: int = 45


class Words(_Closed):
    """Words to make names of, and what schools teach. Shared by all districts."""

    mark: str
    places: list[str]
    types: dict[str, SchoolType]
    subjects: dict[str, list[str]]
    sections: dict[str, str]
    campuses: list[str]


class Site(_Closed):
    """A school to invent."""

    type: str = "primary"
    locality: str | None = "urban"
    ownership: str | None = "public"
    affiliation: str | None = None
    area: str | None = None
    teachers: int = 40
    #: Pupils of each stage in an ordinary year.
    pupils: int = 800
    #: School years ago; blank: nobody knows.
    opened: int | None = None
    #: Flag → school years since it holds.
    flags: dict[str, int] = Field(default_factory=dict)
    honours: list[str] = Field(default_factory=list)
    #: Earlier names, legal persons … : attribute → how the change was recorded.
    changes: list["Change"] = Field(default_factory=list)


class Change(_Closed):
    """An attribute that changed. ``value`` is the earlier one; without ``reason`` nobody wrote one down."""

    attribute: str
    value: str
    years_ago: int
    reason: str | None = None
    decision: str | None = None


class Members(Site):
    """Schools of one kind that joined a group together, or campuses of its lead."""

    count: int = 1
    campus: bool = False
    #: A member that stands in the records already, by code.
    school: str | None = None
    mode: str | None = None
    mode_description: str | None = None
    member_type: str | None = None
    joined: int | None = 1
    left: int | None = None
    #: Agreed term in years.
    term: int | None = None
    #: Months of each extension.
    extended: list[int] = Field(default_factory=list)
    cross_district: bool | None = None
    #: Home district of a school from elsewhere.
    district: str | None = None
    #: Name of the plan's list of people sent to and fro.
    sends: str | None = None
    #: Yearly results, the latest first; ``null``: nothing was decided that year.
    results: list[str | None] = Field(default_factory=list)
    plaques: list[str] = Field(default_factory=list)
    named: bool = False
    #: Yuan paid to its campus in each budget year since it joined, the first first.
    paid_yuan: list[int] = Field(default_factory=list)
    spent_yuan: dict[str, int] = Field(default_factory=dict)


class Group(_Closed):
    """A group to invent, or one of the records to fill (``alliance``)."""

    word: str = ""
    alliance: str | None = None
    lead: Site | None = None
    mode: str | None = None
    standing: str = "founded"
    founded: int | None = 5
    approved: bool = True
    reason: str | None = None
    cross_area: bool | None = None
    members: list[Members] = Field(default_factory=list)
    #: Months ago without the meeting that was owed.
    missed_meetings: list[int] = Field(default_factory=list)
    #: Teachers of members who missed one month of following classes, and whose last one nobody confirmed.
    missed_visits: int = 0
    unconfirmed_visits: int = 0
    #: Articles its charter lacks; ``null``: no charter.
    charter_lacks: int | None = None
    goal: str | None = None
    measure: str | None = None
    planned: bool = True


class Sending(_Closed):
    """People sent between lead and member; ``way``: from the lead (out) or to it (back)."""

    kind: str
    way: Literal["out", "back"] = "out"
    ranks: list[str | None]
    post: str | None = None
    duty: str | None = None
    #: School years it runs, this one included; ``open``: from joining, without end.
    years: int = 2
    open: bool = False
    excellent: bool = False


class Visits(_Closed):
    """Days teachers of members follow classes at the lead every teaching month."""

    days: float
    months: int


class Round(_Closed):
    """One round of consultation of all schools."""

    months_ago: int
    days_to_reply: int | None
    announced: bool
    units: list[str]
    with_opinion: int = 0
    silent: int = 0


class Incomplete(_Closed):
    """A table that one subject has not reported to the end."""

    table: str
    scope: Literal["alliance", "school"]
    behind: int
    months: int


class Exempted(_Closed):
    """An exception on record; ``subject`` is the word of a group."""

    rule: str
    subject: str
    accepted: float | None = None
    reason: str
    approver: str


class Plan(_Closed):
    """One invented district."""

    seed: int
    groups: list[Group]
    #: Schools in no group: as members, with a count.
    others: list[Members] = Field(default_factory=list)
    sendings: dict[str, list[Sending]] = Field(default_factory=dict)
    meeting_kind: str | None = None
    visits: Visits | None = None
    #: Parameter of the pack that lists what a charter holds.
    charter_contents: str | None = None
    evaluation_kind: str = "council"
    consultations: list[Round] = Field(default_factory=list)
    #: Completed years of service after which a teacher's exchange is decided, and how many were forgotten.
    exchange_after: int | None = None
    exchange_forgotten: int = 0
    surveys: list[tuple[int, int]] = Field(default_factory=list)
    #: Pupils for the schools of the records, none of whom are invented otherwise.
    pupils_of_records: bool = False
    enrolment_years: int = 2
    #: Tables reported month by month; the others are kept live.
    monthly: list[str] = Field(default_factory=lambda: ["meeting", "class_visit"])
    incomplete: list[Incomplete] = Field(default_factory=list)
    exceptions: list[Exempted] = Field(default_factory=list)


@cache
def words() -> Words:
    """The words names are made of."""
    return Words.model_validate(_yaml("words.yaml"))


@cache
def plan_for(pack_id: str) -> Plan:
    """The plan of a pack, or the one every other pack gets."""
    name = f"districts/{pack_id}.yaml"
    if not files("lianxiao.facts.example").joinpath(name).is_file():
        name = "districts/default.yaml"
    return Plan.model_validate(_yaml(name))


def _yaml(name: str) -> Any:
    return YAML(typ="safe").load(files("lianxiao.facts.example").joinpath(name).read_text(encoding="utf-8"))
