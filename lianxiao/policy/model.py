"""The shape of a policy pack. What is not described here cannot stand in a pack: unknown keys are refused."""

from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from lianxiao.kernel.period import OPEN_END
from lianxiao.kernel.record import Record
from lianxiao.kernel.text import Bilingual, Unfit

Force = Literal["must", "default", "may", "fact", "text"]
Kind = Literal[
    "target", "rule", "procedure", "role", "right", "duty-cadence", "funding", "evaluation",
    "staffing", "sharing", "enrolment", "naming", "consultation", "record", "principle",
]  # fmt: skip

#: ``always`` in a pack: the source gives no first day, the value holds for every date.
BEGINNING = date(1, 1, 1)


class Entry(Record):
    """Base of everything read from a pack: closed and immutable."""


class Document(Entry):
    """The published text a pack implements."""

    title: Bilingual
    short_title: Bilingual | None = None
    status: Literal["draft", "in_force", "repealed"]
    #: Why this status, where the text itself does not say (Q-G07).
    status_note: Bilingual | None = None
    number: str | None = None
    issuer: Bilingual | None = None
    approved_by: Bilingual | None = None
    issued_on: date | None = None
    posted_on: date | None = None
    #: Parts the published file is made of, in order: a plan and its drafting note have headings of their own.
    parts: list[str] = field(default_factory=list)
    #: A few words of ours for each heading, by its locator (``二（一）``): what stands there, until the text is imported.
    headings: dict[str, Bilingual] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.status == "in_force" and self.status_note is None and not (self.number and self.issued_on):
            raise Unfit(
                "现行文件须写文号number和日期issued_on，没有的在status_note中说明",
                "a document in force needs its number and date, or a status_note saying why not",
            )


class Mode(Entry):
    """One mode of running a school in a group (办学模式) with the attributes this policy gives it."""

    code: str
    name: Bilingual
    clause: str
    one_legal_person: bool = False
    own_legal_person: bool = False
    many_legal_persons: bool = False
    counts_as_tight: bool = False
    automatic_exit: bool = False
    team_owed: bool = False
    needs_description: bool = False


class Role(Entry):
    """How a policy names one of the product's roles (``accounts/roles.yaml``), and what it asks of whoever holds it."""

    code: str
    name: Bilingual
    clauses: list[str]
    #: Kinds of organisation at which the post is held: codes of ``organisation_kind``, ``school``, ``alliance``. Empty = any.
    at: list[str] = field(default_factory=list)
    #: Kinds of organisation that may decide the appointment. Empty = not said.
    decided_by: list[str] = field(default_factory=list)
    #: Name of the parameter with the number of holders at once at one organisation. Blank = not said.
    at_most: str = ""
    #: Kinds of organisation for which whoever holds this role's post is the responsible body.
    responsible_for: list[str] = field(default_factory=list)
    #: The role told when something awaits this one beyond its time. Blank = as the product has it.
    superior: str = ""

    def __post_init__(self) -> None:
        if not self.clauses:
            raise Unfit("角色须写明出处条款clauses", "a role needs the clause that names it")


class Code(Entry):
    """One allowed value of a code list: a school type, an office, a kind of plaque."""

    code: str
    name: Bilingual
    clause: str | None = None


class Calendar(Entry):
    """When this district's years and terms begin. Teaching months are a setting, since the texts leave them open."""

    school_year_start: str = "09-01"
    second_term_start: str = "02-15"
    budget_year_start: str = "01-01"
    #: How many school years before the current one monthly duties are still judged.
    look_back_school_years: int = 1


class ConcurrentPost(Entry):
    """A post that goes with another one: who holds ``holds`` at a member school also holds ``gets`` at its group's lead,
    for as long as the membership and the post last. Kinds of post are those of ``post_kind``."""

    holds: str
    gets: str
    clause: str


class Superior(Entry):
    """What stands above the district: its offices answer in cases. The code is GB/T 2260's: first four digits, then 00."""

    name: Bilingual
    bureau: Bilingual | None = None
    government: Bilingual | None = None
    #: Other departments that procedures may consult.
    departments: list[Code] = field(default_factory=list)


class Neighbour(Entry):
    """Another district under the same city: its offices are asked in cases that reach across."""

    #: GB/T 2260.
    district: str
    name: Bilingual
    bureau: Bilingual
    government: Bilingual


class Manifest(Entry):
    """``pack.yaml``."""

    id: str
    name: Bilingual
    district: str | None = None
    #: How the district is called, where the pack itself is called otherwise.
    district_name: Bilingual | None = None
    bureau: Bilingual | None = None
    #: Offices beside the bureau that procedures ask: the district's own, and those of the city above it.
    government: Bilingual | None = None
    departments: list[Code] = field(default_factory=list)
    superior: Superior | None = None
    neighbours: list[Neighbour] = field(default_factory=list)
    version: str
    document: Document | None = None
    extends: list[str] = field(default_factory=list)
    #: The district's own word for each concept of the product: ``lead_school: 龙头学校``.
    vocabulary: dict[str, Bilingual] = field(default_factory=dict)
    modes: list[Mode] = field(default_factory=list)
    #: Roles of the product as this policy calls them, with what it asks of their holders.
    roles: list[Role] = field(default_factory=list)
    concurrent_posts: list[ConcurrentPost] = field(default_factory=list)
    #: May the officer add a mode that the text does not name?
    modes_open: bool = False
    #: Code lists of this policy: school_type, ownership, area, zone, honour, member_type, plaque_kind, office ...
    codes: dict[str, list[Code]] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    #: Fact tables this policy needs, by workbook topic; decides which sheets a template holds.
    topics: dict[str, list[str]] = field(default_factory=dict)

    @property
    def place(self) -> Bilingual:
        """The name of the district."""
        return self.district_name or self.name


class Clause(Entry):
    """One operative statement of the text, under the catalogue's id."""

    id: str
    locator: str
    #: Where it stands in the published text: article path and sentences, ``二/（一）#3`` or ``二/（一）#3-4``.
    passage: list[str] = field(default_factory=list)
    kind: Kind
    force: Force
    title: Bilingual
    summary: Bilingual
    #: What carries the clause today, as ``kind:id``: rule:…, parameter:…, setting:…, record:…, mode:…, role:…, model:…, text.
    carried_by: list[str] = field(default_factory=list)
    #: Kinds of carrier still to be built (procedure, duty, form …). Empty = carried in full.
    awaits: list[str] = field(default_factory=list)


class Value(Entry):
    """A parameter's value from a day on."""

    since: date = field(default=BEGINNING, metadata={"written": "from"})
    before: date = OPEN_END
    value: float | None = None
    text: str | None = None
    #: Several numbers under one name: ``{principal: 1, middle_manager: 2}``; a list of names has empty numbers.
    items: dict[str, float | None] | None = None
    due_on: date | None = None

    @classmethod
    def as_written(cls, raw: Any) -> Any:
        """``from: always``: the source gives no first day."""
        return {**raw, "from": BEGINNING} if isinstance(raw, dict) and raw.get("from") == "always" else raw

    def __post_init__(self) -> None:
        if sum(x is not None for x in (self.value, self.text, self.items)) != 1:
            raise Unfit("value、text、items只写其中一个", "give exactly one of value, text, items")
        if self.before <= self.since:
            raise Unfit("before须晚于from", "'before' must lie after 'from'")


class Parameter(Entry):
    """A number, text or list of the source, dated. Percentages are whole numbers, money is fen."""

    name: str
    clause: str
    title: Bilingual
    unit: str = ""
    values: list[Value]
    #: A version with other values comes into force only after a case of this procedure, a review, ended well.
    changed_by: str = ""

    def __post_init__(self) -> None:
        if not self.values:
            raise Unfit("参数至少要有一个值", "a parameter needs at least one value")


class Choice(Entry):
    """One allowed value of a setting."""

    value: str
    name: Bilingual


class Setting(Entry):
    """Our reading of something the text leaves open (a Q-number), changeable by an officer with date and reason."""

    name: str
    question: str
    title: Bilingual
    gap: Bilingual
    reading: Bilingual
    kind: Literal["switch", "number", "date", "text", "list", "table"]
    unit: str = ""
    choices: list[Choice] = field(default_factory=list)
    #: switch, text: one string. number: a number. list: strings. table: item → number. null = empty until entered.
    default: str | float | list[str] | dict[str, float | None] | None
    clauses: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        allowed = {choice.value for choice in self.choices}
        if self.kind == "switch" and (len(allowed) < 1 or self.default not in allowed):
            raise Unfit(
                f"switch的default须是choices之一，不能是{self.default!r}",
                f"the default of a switch must be one of its choices, not {self.default!r}",
            )
        if self.kind == "list" and allowed and not set(self.default or []) <= allowed:  # type: ignore[arg-type]
            raise Unfit(
                f"default中有不属于choices的值：{self.default!r}",
                f"the default list holds a value that is no choice: {self.default!r}",
            )


class RecordSet(Entry):
    """Facts about the real district, loaded as data (R0). Every row carries the clause it comes from."""

    table: str
    clause: str
    note: Bilingual | None = None
    rows: list[dict[str, Any]]


class Source(Entry):
    """A file of the pack with its text, kept for messages and for the hash."""

    path: Path
    text: str


class Pack(Record):
    """A whole pack, read and checked. ``lines`` finds the line of an id in its file, for messages."""

    folder: Path
    manifest: Manifest
    clauses: dict[str, Clause]
    parameters: dict[str, Parameter]
    settings: dict[str, Setting]
    records: list[RecordSet]
    definitions: list[Source]
    rules: list[Source]
    tests: list[Source]
    #: BPMN files and the forms of their steps; read by lianxiao.flow.
    procedures: list[Source]
    forms: list[Source]
    #: SHA-256 over every file of the pack but ``done.yaml`` and of the packs it extends, in path order.
    hash: str

    @property
    def id(self) -> str:
        return self.manifest.id
