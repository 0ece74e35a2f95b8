"""Forms of a procedure's steps, as a pack's ``forms/<id>.yaml`` describes them.

A field's answer may stand for a column of a fact table (``column: membership.mode``): all answers of a case together are
the rows it proposes, which the rules judge before a decision and the handler records after the last one.
"""

import re
from dataclasses import field
from typing import Any, Literal

from lianxiao.kernel.text import Bilingual, Unfit
from lianxiao.policy.model import Entry

FieldKind = Literal[
    "text", "long_text", "date", "number", "money", "yes_no", "choice", "reference", "offices",
    "file", "condition", "verdict",
]  # fmt: skip

#: In ``needed_with`` of a date: it lies before the day on which the form is sent.
PAST = "past"
#: Kinds of field that hold the number, the date and the scan of an office's paper.
_OF_PAPER: dict[str, FieldKind] = {"number": "text", "date": "date", "scan": "file"}


def table_of(row: str) -> str:
    """The fact table of a proposed row: ``phase#2`` is another row of ``phase``."""
    return row.partition("#")[0]


#: Ids of fields stand in conditions and behind the dot of ``form.field``.
_ID = re.compile(r"[a-z][a-z0-9_]*")


class Choice(Entry):
    """One value of a choice that no code list holds."""

    value: str
    name: Bilingual


class Proof(Entry):
    """A record the product looks up itself: the subject school must have such a row, or the part is answered no."""

    table: str
    #: Values one of which a column must have, by column; none: any row will do.
    where: dict[str, list[str]] = field(default_factory=dict)


class Part(Entry):
    """One part of a condition; a condition holds when every part does."""

    id: str
    label: Bilingual
    proof: Proof | None = None


class Field(Entry):
    """One line of a form."""

    id: str
    kind: FieldKind
    label: Bilingual
    note: Bilingual | None = None
    clause: str | None = None
    #: Needed whatever the outcome; ``required_for`` needs it for some outcomes only.
    required: bool = False
    required_for: list[str] = field(default_factory=list)
    #: Where the answer goes in the rows the case proposes: ``table.column``; ``table#2.column`` in another row of it.
    column: str | None = None
    #: date: of something that has happened, so not after today.
    happened: bool = False
    #: What stands on the office's own paper: who records an answer for the office types it once, as the paper's.
    paper: Literal["", "number", "date", "scan"] = ""
    #: date: no earlier than the date given on another form, as ``form.field``; of several, apart by a space, the first
    #: that says anything in the case: a form that two procedures share rests on another form in each.
    not_before: str | None = None
    #: date: earlier than the date given there; not asked of who sends back or refuses.
    before: str | None = None
    #: number, money: no less, or no more, than the figure given there (one of the same unit), read as ``not_before``; not
    #: asked of who sends back or refuses. A figure is held against its standard and nobody has to say which is better.
    not_below: str | None = None
    not_above: str | None = None
    #: number, money: more than nothing. Where zero is no measure, an empty field is not passed by typing one.
    above_zero: bool = False
    #: What is offered before anybody typed: a name of ``names.yaml`` under ``fills``.
    fill: str | None = None
    #: choice: a code list of the catalogue or of the pack, or choices of its own.
    codes: str | None = None
    choices: list[Choice] = field(default_factory=list)
    #: reference: the fact table pointed to. number: the unit.
    table: str | None = None
    unit: str = ""
    #: text: a code that stands in this fact table, as its key or the first column of it: ``teacher``.
    listed_in: str = ""
    #: reference: rows of this school alone, as an office of ``names.yaml``; else those of the school the case concerns.
    at: str = "subject.school"
    #: reference: only rows with one of these values, by column.
    where: dict[str, list[Any]] = field(default_factory=dict)
    #: condition: its parts, and whether a file or a text must prove it.
    parts: list[Part] = field(default_factory=list)
    evidence: Literal["none", "text", "file"] = "none"
    #: verdict: the condition of an earlier form it answers, as ``form.field``.
    of: str | None = None
    #: A yes_no, verdict or condition without which this outcome is refused: ``pass`` needs yes.
    yes_for: list[str] = field(default_factory=list)
    #: Needed where another field of the form has one of these values: ``{state: [removed]}``; a date: where it is past.
    needed_with: dict[str, list[str]] = field(default_factory=dict)
    #: offices: kinds of the directory that may be chosen, and the fewest.
    offices: list[str] = field(default_factory=list)
    at_least: int = 0
    #: offices: those of the district alone, its own bureau among them.
    within: bool = False
    #: text: what the case is called from then on; cases about the district as a whole would all bear one name.
    titles: bool = False
    #: offices: departments of ``pack.yaml`` that must be among them: ``superior/finance`` of the city, ``own/finance``.
    include: list[str] = field(default_factory=list)

    @property
    def counted_in(self) -> str:
        """The unit people type in; money is yuan where nothing is said."""
        return self.unit or ("yuan" if self.kind == "money" else "")

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise Unfit(
                f"编号只用小写字母、数字和下划线，不能写“{self.id}”",
                f"an id is made of small letters, digits and underscores, not {self.id!r}",
            )
        if self.kind == "choice" and not (self.codes or self.choices):
            raise Unfit("选择须写codes或choices", "a choice needs codes or choices")
        if self.kind == "reference" and not self.table:
            raise Unfit("引用须写明所指的数据表table", "a reference needs the table it points to")
        if self.listed_in and self.kind != "text":
            raise Unfit(
                f"listed_in只用于文字，不用于{self.kind}", f"only what is typed is sought in a table, not a {self.kind}"
            )
        if self.happened and self.kind != "date":
            raise Unfit(
                f"happened只用于日期，不用于{self.kind}", f"only a date says when something happened, not a {self.kind}"
            )
        if self.above_zero and self.kind not in ("number", "money"):
            raise Unfit(
                f"above_zero只用于数字和金额，不用于{self.kind}",
                f"only a number or money is more than zero, not a {self.kind}",
            )
        if self.paper and self.kind != _OF_PAPER[self.paper]:
            raise Unfit(f"公文的{self.paper}不能是{self.kind}", f"the {self.paper} of a paper is no {self.kind}")
        if self.titles and self.kind not in ("text", "long_text"):
            raise Unfit(
                f"titles只用于文字，不用于{self.kind}", f"a case is called by what people write, not by a {self.kind}"
            )
        if self.kind == "verdict" and not self.of:
            raise Unfit("认定须在of中写明所答的“表单.字段”", "a verdict needs 'of': the form and field it answers")


class Admission(Entry):
    """What the subject's own record must say before the form is taken. ``Blank`` never passes: it is asked to be completed."""

    table: str
    column: str
    clause: str
    message: Bilingual
    values: list[str] = field(default_factory=list)
    #: Instead of values: the setting of the pack that lists them, as it is chosen on the day.
    setting: str | None = None

    def __post_init__(self) -> None:
        if bool(self.values) == bool(self.setting):
            raise Unfit(
                "准入条件须写values，或列出取值的约定setting",
                "an admission needs values, or the setting that lists them",
            )


class Passage(Entry):
    """One paragraph of an official paper. Papers are Chinese; words in braces are filled in from the case."""

    text: str
    #: Left out where this field, as ``form.field``, was not answered; else what is missing stands in the paper as missing.
    given: str | None = None


class Paper(Entry):
    """The official paper that a decision on this form makes, once: ``批复``, a receipt of filing.

    Who decides issues it. What may stand in braces: ``flow.papers``.
    """

    #: Its title, ``关于同意{school}加盟{group}的批复``; the English one for pages.
    title: Bilingual
    #: Fields of this form: the paper's number, and its day.
    number: str | None = None
    on: str | None = None
    #: To whom it goes: an office of ``names.yaml``.
    to: str
    passages: list[Passage]
    #: The outcome that makes it.
    outcome: str = "pass"


class Form(Entry):
    """One form."""

    id: str
    title: Bilingual
    admits: list[Admission] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    #: Columns of proposed rows that this form fixes itself, by table, or row of a table: ``phase#2``.
    sets: dict[str, dict[str, Any]] = field(default_factory=dict)
    paper: Paper | None = None

    def field(self, id: str) -> Field:  # noqa: A002 — the word the files use
        """One field. Raises KeyError."""
        return next(each for each in self.fields if each.id == id)
