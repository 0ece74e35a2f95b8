"""What differs between two versions of a procedure, by the names people read: steps, who takes part, deadlines, forms.

Told beside :mod:`lianxiao.flow.migration`, which says whether a case may go on by the other one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from lianxiao.flow.described import Facets, listed, service_facets, step_facets
from lianxiao.flow.forms import Field, Form
from lianxiao.flow.loading import Flows, load_flows, word
from lianxiao.flow.model import End, Node, Procedure, Service, Step
from lianxiao.kernel.shipped import shipped
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.difference import Difference
from lianxiao.policy.model import Pack

NONE = Bilingual(zh="", en="")
#: Of a field of a form: what belongs together for who reads it. What none names is told as other settings.
_OF_FIELD = {
    "note": ("note",),
    "filling": ("kind", "unit", "codes", "choices", "table", "listed_in", "at", "where", "offices", "at_least", "within",
                "include", "fill", "parts", "evidence"),
    "needed": ("required", "required_for", "needed_with", "yes_for"),
    "checked": ("happened", "not_before", "before", "not_below", "not_above", "above_zero", "of"),
    "recorded": ("column", "paper", "titles"),
    "basis": ("clause",),
}  # fmt: skip
_OF_FORM = ("admits", "sets", "paper")
#: What of a procedure is told apart from its nodes, or stands for nothing.
_TOLD = {"id", "file", "line", "start", "nodes", "ways", "lanes", "events", "name", "start_role", "withdraw_until"}


@dataclass(frozen=True)
class Edition:
    """A procedure with its forms by id, as one version has them."""

    procedure: Procedure
    forms: Mapping[str, Form]


@dataclass(frozen=True)
class Change:
    """One thing added (+), removed (-) or changed (~)."""

    sign: str
    #: A word of ``comparison.yaml``.
    what: str
    #: The step, service, end or field it is about.
    name: Bilingual
    before: Bilingual = NONE
    after: Bilingual = NONE
    #: Nodes of either version that it concerns.
    nodes: frozenset[str] = frozenset()

    @property
    def kind(self) -> Bilingual:
        return _words()[self.what]

    def both(self, language: str) -> tuple[str, str]:
        """Before and after in one language; in the other where only that differs, or they would look the same."""
        said = self.before.in_language(language), self.after.in_language(language)
        other = self.before.in_language("zh"), self.after.in_language("zh")
        if said[0] == said[1] and language.lower().startswith("zh"):
            other = self.before.in_language("en"), self.after.in_language("en")
        return other if said[0] == said[1] else said


def changes(old: Edition, new: Edition, pack: Pack) -> list[Change]:
    """All of them, in the order of the new file; what is gone comes last. ``pack``: for the names of offices and deadlines."""
    # By the new names in both: a step that is only called otherwise leads on no other way for that.
    called = {id: node.name for each in (old, new) for id, node in each.procedure.nodes.items()}  # noqa: A001 — the word the files use
    found = [*_procedure(old.procedure, new.procedure, called)]
    for id, node in new.procedure.nodes.items():  # noqa: A001 — the word the files use
        found += _node(old, new, id, pack, called) if isinstance(node, Step | Service | End) else ()
    for id, node in old.procedure.nodes.items():  # noqa: A001 — as above
        if isinstance(node, Step | Service | End) and id not in new.procedure.nodes:
            found.append(Change("-", _kind(node), node.name, nodes=frozenset({id})))
    for name in {**new.forms, **old.forms}:
        found += _form(old, new, name)
    return found


def procedure_differences(before: Pack, after: Pack, language: str) -> list[Difference]:
    """What the second pack changes in the procedures of the first and their forms, in one language."""
    old, new = load_flows(before), load_flows(after)
    found = [Difference("-", "procedure", name) for name in old.procedures if name not in new.procedures]
    for id, procedure in new.procedures.items():  # noqa: A001 — the word the files use
        if id not in old.procedures:
            found.append(Difference("+", "procedure", id))
            continue
        every = changes(_edition(old, old.procedures[id]), _edition(new, procedure), after)
        for each in every:
            name = f"{id}: {each.name.in_language(language)} [{each.kind.in_language(language)}]"
            found.append(Difference(each.sign, "procedure", name, *each.both(language)))
    return found


def _edition(flows: Flows, procedure: Procedure) -> Edition:
    wanted = {step.form for step in procedure.steps}
    return Edition(procedure, {name: form for name, form in flows.forms.items() if name in wanted})


@cache
def _words() -> dict[str, Bilingual]:
    found: dict[str, dict[str, str]] = shipped(Path(__file__).with_suffix(".yaml"))
    return {name: Bilingual(zh=each["zh"], en=each["en"]) for name, each in found.items()}


def _kind(node: object) -> str:
    return "step" if isinstance(node, Step) else "service" if isinstance(node, Service) else "end"


def _procedure(old: Procedure, new: Procedure, called: Mapping[str, Bilingual]) -> Iterator[Change]:
    before, after = _of_procedure(old, called), _of_procedure(new, called)
    yield from _facets(before, after, new.name, frozenset())
    changed = [
        each.name
        for each in fields(new)
        if each.name not in _TOLD and getattr(old, each.name) != getattr(new, each.name)
    ]
    if changed:
        named = ", ".join(f"lx:{name.replace('_', '-')}" for name in changed)
        yield Change("~", "other", new.name, after=Bilingual(zh=named, en=named))


def _of_procedure(procedure: Procedure, called: Mapping[str, Bilingual]) -> Facets:
    return {
        "name": procedure.name,
        "start_role": listed(word("roles", each) for each in procedure.start_role.split()),
        "withdraw_until": called.get(procedure.withdraw_until, NONE),
    }


def _facets(before: Facets, after: Facets, name: Bilingual, nodes: frozenset[str]) -> Iterator[Change]:
    for what, value in after.items():
        if before[what] != value:
            yield Change("~", what, name, before[what], value, nodes)


def _node(
    old: Edition,
    new: Edition,
    id: str,  # noqa: A002 — the word the files use
    pack: Pack,
    called: Mapping[str, Bilingual],
) -> Iterator[Change]:
    before, after, here = old.procedure.nodes.get(id), new.procedure.nodes[id], frozenset({id})
    if before is None or type(before) is not type(after):
        if before is not None:
            yield Change("-", _kind(before), before.name, nodes=here)
        yield Change("+", _kind(after), after.name, after=_whose(after), nodes=here)
        return
    first, second = (_parts(each, node, pack, called) for each, node in ((old, before), (new, after)))
    found = [*_facets(first, second, after.name, here)]
    yield from found
    if not found and _bare(before) != _bare(after):  # nothing that differs goes untold
        yield Change("~", "other", after.name, nodes=here)


def _parts(edition: Edition, node: Node, pack: Pack, called: Mapping[str, Bilingual]) -> Facets:
    if isinstance(node, Step):
        return step_facets(edition.procedure, edition.forms, node, pack, called)
    if isinstance(node, Service):
        return service_facets(edition.procedure, node, pack, called)
    return {"name": node.name}


def _whose(node: object) -> Bilingual:
    return node.lane.name if isinstance(node, Step | Service) else NONE


def _bare(node: Node) -> Node:
    """A node without the lines where it stands in its file."""
    bare = replace(node, line=0)
    if isinstance(bare, Step | Service):
        bare = replace(bare, lane=replace(bare.lane, line=0, id=""))
    if isinstance(bare, Step):
        bare = replace(bare, messages=tuple(replace(each, line=0) for each in bare.messages))
    return bare


def _form(old: Edition, new: Edition, name: str) -> Iterator[Change]:
    before, after = old.forms.get(name), new.forms.get(name)
    either = (*old.procedure.steps, *new.procedure.steps)
    here = frozenset(step.id for step in either if step.form == name)
    if before is None or after is None:
        whole = after or before
        if whole is not None:
            yield Change("+" if before is None else "-", "form", whole.title, nodes=here)
        return
    if before.title != after.title:
        yield Change("~", "title", after.title, before.title, after.title, here)
    for what in _OF_FORM:
        if getattr(before, what) != getattr(after, what):
            yield Change("~", what, after.title, nodes=here)
    first, second = ({each.id: each for each in form.fields} for form in (before, after))
    for each in after.fields:
        yield from _field(first.get(each.id), each, after, here)
    for each in before.fields:
        if each.id not in second:
            yield Change("-", "field", _inside(after, each), nodes=here)
    if not _same_order([*first], [*second]):
        yield Change("~", "other", after.title, nodes=here)


def _same_order(first: list[str], second: list[str]) -> bool:
    return [each for each in first if each in second] == [each for each in second if each in first]


def _inside(form: Form, each: Field) -> Bilingual:
    return Bilingual(zh=f"{form.title.zh} › {each.label.zh}", en=f"{form.title.en} › {each.label.en}")


def _field(before: Field | None, after: Field, form: Form, here: frozenset[str]) -> Iterable[Change]:
    name = _inside(form, after)
    if before is None:
        return [Change("+", "field", name, nodes=here)]
    if before == after:
        return []
    found = [Change("~", "label", name, before.label, after.label, here)] if before.label != after.label else []
    for what, parts in _OF_FIELD.items():
        if any(getattr(before, part) != getattr(after, part) for part in parts):
            found.append(Change("~", what, name, nodes=here))
    return found or [Change("~", "other", name, nodes=here)]
