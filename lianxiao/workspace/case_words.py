"""Steps, outcomes and offices of cases in the words of their procedure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lianxiao.accounts.roles import table as roles
from lianxiao.flow.conditions import ConditionError, Value
from lianxiao.flow.loading import names, word
from lianxiao.flow.model import Gateway, Procedure, Way
from lianxiao.policy.model import Pack
from lianxiao.procedures.models import Case
from lianxiao.procedures.moves import RETURN
from lianxiao.procedures.versions import Version
from lianxiao.workspace import words
from lianxiao.workspace.addresses import address

_LISTS = ("outcomes", "heard", "ballots")
#: Before them where an answer is told, not asked for.
_GIVEN = "given"


def case_page(number: str) -> str:
    """Address of a case."""
    return address("case", number)


def step_word(procedure: Procedure, step: str) -> str:
    """The name of a step, service or end; its id where the version has it no more."""
    node = procedure.nodes.get(step)
    return words.said(node.name) if node is not None else step


def message_word(procedure: Procedure, step: str, message: str) -> str:
    """A message as the file calls it at this step (申诉期满), else as every procedure does."""
    event = next((each for each in procedure.messages if (each.step, each.name) == (step, message)), None)
    return words.said(event.label) if event is not None and event.label.zh else listed("messages", message)


def listed(list_name: str, code: str) -> str:
    """A word of a closed list; the code where it has none."""
    return words.said(word(list_name, code)) if code in names()[list_name] else code


def outcome_word(
    procedure: Procedure, step: str, outcome: str, facts: Mapping[str, Any] | None = None, *, given: bool = True
) -> str:
    """An outcome as the branch after its step calls it (支持, 同意), else as every procedure does (通过). ``given``: it was
    given; else it is asked for, on a button."""
    label = _branches(procedure, step, facts or {}).get(outcome) or _only_way(procedure, step)
    if label is not None and label.name.zh:
        return words.said(label.name)
    lists = (_GIVEN, *_LISTS) if given else _LISTS
    return next((listed(each, outcome) for each in lists if outcome in names()[each]), outcome)


def _only_way(procedure: Procedure, step: str) -> Way | None:
    """The way out of a step that can end in one manner only, where the file names it (已备案)."""
    ways = procedure.ways.get(step, ())
    single = (
        len(ways) == 1 and step in {each.id for each in procedure.steps} and len(procedure.step(step).outcomes) == 1
    )
    return ways[0] if single and not isinstance(procedure.nodes.get(ways[0].target), Gateway) else None


def return_word(procedure: Procedure, step: str, facts: Mapping[str, Any]) -> str:
    """The step that a return leads to as the flow is drawn; empty where no branch alone says so."""
    way = _branches(procedure, step, facts).get(RETURN)
    return step_word(procedure, way.target) if way is not None and way.target in _steps(procedure) else ""


def _steps(procedure: Procedure) -> set[str]:
    return {each.id for each in procedure.steps}


def _branches(procedure: Procedure, step: str, facts: Mapping[str, Any]) -> dict[str, Way]:
    """The way each outcome of a step alone leads to; none where the branch after it asks for something else."""
    ways = procedure.ways.get(step, ())
    gateway = procedure.nodes.get(ways[0].target) if len(ways) == 1 else None
    if not isinstance(gateway, Gateway) or step not in _steps(procedure):
        return {}
    if not any(way.condition and step in way.condition.names for way in procedure.ways.get(gateway.id, ())):
        return {}  # it goes by what a form says, whatever the outcome is called
    values: dict[str, Value] = {each.id: None for each in procedure.steps}
    values |= {name: facts.get(name) for name in procedure.facts}
    found: dict[str, Way] = {}
    for outcome in procedure.step(step).outcomes:
        way = _taken(procedure, gateway, values | {step: outcome})
        if way is not None:
            found[outcome] = way
    shared = [way.id for way in found.values()]
    return {outcome: way for outcome, way in found.items() if shared.count(way.id) == 1}


def _taken(procedure: Procedure, gateway: Gateway, values: Mapping[str, Value]) -> Way | None:
    try:
        for way in procedure.ways.get(gateway.id, ()):
            if way.condition is not None and way.condition.holds(values):
                return way
    except ConditionError:
        return None
    return next((way for way in procedure.ways.get(gateway.id, ()) if way.id == gateway.default), None)


def title_of(case: Case, version: Version) -> str:
    """What the case is about, in the language of the page: the procedure's word and the subject's name."""
    name = case.title.partition("：")[2] or case.title
    return _("%(procedure)s：%(subject)s") % {"procedure": words.said(version.procedure.name), "subject": name}


def _within(one: str, other: str) -> bool:
    return one != other and one.lower() in other.lower()


def post_words(pack: Pack | None, label: str, names: Mapping[str, str]) -> str:
    """A post as records keep it (``role/office/organisation``) in words, with whose it is where it was lent."""
    own, _sep, lent = label.partition(" for ")
    role_code, *parts = own.split("/")
    held = words.role_word(pack, role_code) if role_code in roles().roles else role_code
    units = [names.get(part) or words.code_word(pack, "office", part) for part in parts]
    # A section may be called as its office is, or as a part of that name: bureau, Education Bureau.
    told = "　".join(dict.fromkeys([held, *(one for one in units if not any(_within(one, each) for each in units))]))
    return f"{told}{_('（受托）')}" if lent else told
