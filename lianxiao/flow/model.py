"""A procedure as it was read from its BPMN file: steps in lanes, choices between them, ways out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lianxiao.flow.conditions import Condition
from lianxiao.kernel.text import Bilingual

#: How the answers of a step's parties become its outcome. ``own+hear``: whoever decides (the office of the lane, or all of
#: the step's ``parties``) passes only once those of its ``hear`` have replied; who is heard, and who was added, never decides.
Sign = Literal["one", "all", "any", "own+hear", "vote"]


@dataclass(frozen=True)
class Node:
    """Anything a case can come to. ``line`` is the line in the file, for messages."""

    id: str
    name: Bilingual
    line: int


@dataclass(frozen=True)
class Start(Node):
    """Where a case begins: the moment it is opened."""


@dataclass(frozen=True)
class End(Node):
    """A named outcome of the whole case. ``refused`` draws it as a stub: nothing came of the application."""

    refused: bool = False


@dataclass(frozen=True)
class Gateway(Node):
    """A choice. Every way out but the default carries a condition."""

    default: str = ""


@dataclass(frozen=True)
class Lane:
    """Who: a role, and which office holds it in this case."""

    id: str
    name: Bilingual
    line: int
    role: str
    #: A resolver of ``names.yaml``, such as ``own.bureau/basic_education``: the part behind the slash is a section.
    office: str


@dataclass(frozen=True)
class Service(Node):
    """A step the product does itself, in the transaction of the step before it."""

    lane: Lane
    handler: str
    #: May be done again when the case comes by again.
    repeatable: bool = False


@dataclass(frozen=True)
class Message:
    """A boundary event: ends the step it sits on when it arrives."""

    id: str
    name: str
    label: Bilingual
    step: str
    line: int
    #: Arrives when a row of this fact table is recorded that meets the condition over its columns; blank: others throw it.
    on: str = ""
    when: Condition | None = None


@dataclass(frozen=True)
class Voting:
    """How a step is voted on, seat by seat: who votes, and what holds where the group's own rules are silent.

    ``majority`` (such as ``1/2``, to be exceeded) is counted of all seats or of those present, as the setting ``of``
    says; the others name settings too: open or secret, how many seats one holder may vote for beside the own,
    whether a recused seat still counts as one, and, where ``concerned`` is given, whether seats that speak for the school
    the case is about are recused from the beginning. ``reached``: the majority need only be reached. ``quorum``: the
    share of the seats that must be present; blank: none is asked.
    """

    seats: tuple[str, ...] = ()
    majority: str = ""
    reached: bool = False
    quorum: str = ""
    of: str = ""
    secrecy: str = ""
    proxies: str = ""
    recusal: str = ""
    concerned: str = ""


@dataclass(frozen=True)
class Step(Node):
    """A step people do. Its parties, deadlines and answers are casework; the flow only learns that it ended, and how."""

    lane: Lane
    sign: Sign = "one"
    outcomes: tuple[str, ...] = ()
    form: str = ""
    clause: str = ""
    #: Rules that must not become new or worse by what the case proposes (the delta call).
    checks: tuple[str, ...] = ()
    #: Rules of which a new breach is shown before the answer is given, and refuses nothing.
    warns: tuple[str, ...] = ()
    #: Resolvers, apart by blanks: these offices sign (``all``, ``any``, ``own+hear``), those are heard (``own+hear``).
    parties: str = ""
    hear: str = ""
    #: How many must pass where ``any`` signs.
    needed: int = 1
    #: How often the step may send back: name of a parameter or setting; blank: no limit.
    return_limit: str = ""
    #: Names of parameters or settings; their unit stands there.
    deadline: str = ""
    deadline_hear: str = ""
    #: The date from which ``deadline`` counts, as ``form.field`` of an earlier step; blank: from the day the step opens.
    deadline_from: str = ""
    #: The message of this step that is thrown when its deadline has passed; blank: the deadline only reminds.
    deadline_message: str = ""
    #: For ``vote``: by whom and how.
    voting: Voting | None = None
    #: May silence be recorded for an office that is heard? Where not, each must answer.
    silence: bool = True
    #: Does whoever is heard and kept silent to the end of ``deadline_hear`` hold up the decision no longer?
    lapses: bool = False
    #: May an outside office's answer be recorded on its behalf (代录)?
    behalf: bool = False
    #: Nobody can answer; only a message leads on.
    wait: bool = False
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Way:
    """A sequence flow."""

    id: str
    source: str
    target: str
    name: Bilingual
    line: int
    condition: Condition | None = None


@dataclass(frozen=True)
class Procedure:
    """One file. ``ways`` by source, in file order; ``lanes`` in file order."""

    id: str
    name: Bilingual
    file: str
    #: Kind of case: join, exit, set_up … (``names.yaml``).
    case: str
    #: The fact table the case concerns.
    subject: str
    start_role: str
    clauses: tuple[str, ...]
    #: Until this step is decided the applicant may withdraw; blank: to the end.
    withdraw_until: str
    #: ``subject``: only one open case of this kind for one subject; blank: any number.
    one_open_per: str
    #: ``tick`` opens it so many days before the end of the subject's term: name of a parameter or setting; blank: never.
    opens_before: str
    start: str
    nodes: Mapping[str, Node]
    ways: Mapping[str, tuple[Way, ...]]
    lanes: tuple[Lane, ...]
    #: The school it is about reads the case only once it is over.
    confidential: bool = False
    #: So long before that end some offices are reminded: names of parameters or settings, and resolvers of the offices.
    reminds: tuple[str, ...] = ()
    reminds_to: str = ""
    #: Case facts that conditions may name beside step ids.
    facts: tuple[str, ...] = ()
    #: Opens by itself when a row of this fact table is recorded that meets the condition over its columns, and is the first
    #: of the district with its value in ``opens_first``; blank: never.
    opens_on: str = ""
    opens_when: Condition | None = None
    opens_first: str = ""
    #: Every boundary event of the file; those on a step are the step's ``messages`` too.
    events: tuple[Message, ...] = ()
    line: int = 1

    def step(self, id: str) -> Step:  # noqa: A002 — the word the files use
        """A step people do. Raises KeyError where there is none of this id."""
        found = self.nodes[id]
        if not isinstance(found, Step):
            raise KeyError(id)
        return found

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(node for node in self.nodes.values() if isinstance(node, Step))

    @property
    def services(self) -> tuple[Service, ...]:
        return tuple(node for node in self.nodes.values() if isinstance(node, Service))

    @property
    def ends(self) -> tuple[End, ...]:
        return tuple(node for node in self.nodes.values() if isinstance(node, End))

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(message for step in self.steps for message in step.messages)
