"""Faults of single steps and lanes: who does it, how it is signed, what it may end with, what it is called."""

from collections.abc import Iterator

from lianxiao.flow.faults import fault
from lianxiao.flow.graph import nodes_from
from lianxiao.flow.loading import names, near
from lianxiao.flow.model import Gateway, Lane, Node, Procedure, Service, Start, Step, Way
from lianxiao.kernel.errors import Fault
from lianxiao.kernel.text import Bilingual


def step_faults(procedure: Procedure) -> Iterator[Fault]:
    """Of lanes, steps, services and conditions, against the closed lists."""
    if not procedure.start_role:
        yield fault("start-role", procedure.file, procedure.line)
    for role in procedure.start_role.split():
        if role not in names()["roles"]:
            yield fault(
                "unknown-role", procedure.file, procedure.line, id=procedure.id, name=role, known=near(role, "roles")
            )
    yield from _resolvers(procedure, procedure.id, procedure.line, procedure.reminds_to)
    yield from _first(procedure)
    yield from _names(procedure)
    for lane in procedure.lanes:
        yield from _lane(procedure, lane)
    for step in procedure.steps:
        yield from _waiting(procedure, step) if step.wait else _outcomes(procedure, step)
        yield from _signing(procedure, step)
        if step.deadline_message and not (
            step.deadline and step.deadline_message in {event.name for event in step.messages}
        ):
            yield fault("deadline-message", procedure.file, step.line, id=step.id, name=step.deadline_message)
    for service in procedure.services:
        yield from _listed(procedure, service, "handler", "handlers", service.handler)
    for event in procedure.messages:
        if event.name not in names()["messages"]:
            known = near(event.name, "messages")
            yield fault("unknown-message", procedure.file, event.line, id=event.id, name=event.name, known=known)
    for ways in procedure.ways.values():
        for way in ways:
            yield from _condition(procedure, way)


def _first(procedure: Procedure) -> Iterator[Fault]:
    """Who begins a case has to be able to fill in its first step, where that is for the office that applies."""
    for way in procedure.ways.get(procedure.start, ()):
        node = procedure.nodes.get(way.target)
        if not isinstance(node, Step) or node.lane.office != "applicant" or not node.lane.role:
            continue
        if procedure.start_role and not {*procedure.start_role.split()} & {*node.lane.role.split()}:
            roles = procedure.start_role
            yield fault("start-lane", procedure.file, node.line, id=node.id, name=node.lane.role, roles=roles)


def _names(procedure: Procedure) -> Iterator[Fault]:
    named: list[tuple[str, Bilingual, int]] = [(procedure.id, procedure.name, procedure.line)]
    named += [(lane.id, lane.name, lane.line) for lane in procedure.lanes]
    named += [
        (node.id, node.name, node.line)
        for node in procedure.nodes.values()
        if not isinstance(node, Gateway | Start)  # the picture shows no words there
    ]
    for id, name, line in named:  # noqa: A001 — the word the files use
        if not (name.zh and name.en):
            yield fault("no-name", procedure.file, line, id=id)


def _lane(procedure: Procedure, lane: Lane) -> Iterator[Fault]:
    if not lane.role:
        yield fault("lane-role", procedure.file, lane.line, id=lane.id)
    for role in lane.role.split():
        if role not in names()["roles"]:
            yield fault("unknown-role", procedure.file, lane.line, id=lane.id, name=role, known=near(role, "roles"))
    if not lane.office:
        yield fault("lane-office", procedure.file, lane.line, id=lane.id)
    elif lane.office.partition("/")[0] not in names()["offices"]:
        known = near(lane.office, "offices")
        yield fault("unknown-office", procedure.file, lane.line, id=lane.id, name=lane.office, known=known)


def _waiting(procedure: Procedure, step: Step) -> Iterator[Fault]:
    if not step.messages:
        yield fault("wait-no-message", procedure.file, step.line, id=step.id)
    if step.outcomes or procedure.ways.get(step.id):
        yield fault("wait-way-out", procedure.file, step.line, id=step.id)


def _outcomes(procedure: Procedure, step: Step) -> Iterator[Fault]:
    if not step.outcomes:
        yield fault("no-outcomes", procedure.file, step.line, id=step.id)
    compared = {
        outcome
        for ways in procedure.ways.values()
        for way in ways
        if way.condition is not None
        for name, outcome in way.condition.compared
        if name == step.id
    }
    silent = [outcome for outcome in step.outcomes if outcome not in compared]
    if len(silent) > 1:  # one may be left to the way that is taken otherwise
        yield fault("outcome-unused", procedure.file, step.line, id=step.id, names="、".join(silent))
    for outcome in step.outcomes:
        yield from _listed(procedure, step, "outcome", "outcomes", outcome)


def _signing(procedure: Procedure, step: Step) -> Iterator[Fault]:
    if step.sign in ("all", "any") and not step.parties:
        yield fault("sign-parties", procedure.file, step.line, id=step.id, name=step.sign, attribute="lx:parties")
    if step.sign == "own+hear" and not step.hear:
        yield fault("sign-parties", procedure.file, step.line, id=step.id, name=step.sign, attribute="lx:hear")
    if (step.parties and step.sign in ("one", "vote")) or (step.hear and step.sign != "own+hear"):
        yield fault("parties-sign", procedure.file, step.line, id=step.id, name=step.sign)
    deciding = step.parties.split() or [step.lane.office]
    for name in {*step.hear.split()} & {*deciding} if step.sign == "own+hear" else ():
        yield fault("heard-decides", procedure.file, step.line, id=step.id, name=name)
    if step.lapses and not step.deadline_hear:
        told = {"name": "lx:silence", "attribute": "lx:deadline-hear"}
        yield fault("sign-parties", procedure.file, step.line, id=step.id, **told)
    if (step.lapses or not step.silence) and not step.hear:
        yield fault("sign-parties", procedure.file, step.line, id=step.id, name="lx:silence", attribute="lx:hear")
    yield from _resolvers(procedure, step.id, step.line, f"{step.parties} {step.hear}")
    count = len(set(step.parties.split()))
    if step.sign == "any" and step.needed > count > 0 and not set(step.parties.split()) & names()["many"].keys():
        yield fault("needed-many", procedure.file, step.line, id=step.id, name=step.needed, count=count)


def _resolvers(procedure: Procedure, id: str, line: int, offices: str) -> Iterator[Fault]:  # noqa: A002
    """Resolvers of offices, apart by blanks, that nobody knows."""
    for resolver in offices.split():
        if resolver not in names()["many"] and resolver.partition("/")[0] not in names()["offices"]:
            known = near(resolver, "many", "offices")
            yield fault("unknown-resolver", procedure.file, line, id=id, name=resolver, known=known)


def _listed(procedure: Procedure, node: Node | Service, what: str, list_name: str, code: str) -> Iterator[Fault]:
    if code not in names()[list_name]:
        known = near(code, list_name)
        yield fault(f"unknown-{what}", procedure.file, node.line, id=node.id, name=code or "—", known=known)


def _condition(procedure: Procedure, way: Way) -> Iterator[Fault]:
    if way.condition is None:
        return
    steps = {step.id: step for step in procedure.steps}
    for name in sorted(way.condition.names):
        if name not in steps and name not in procedure.facts:
            yield fault("unknown-name", procedure.file, way.line, id=way.id, name=name)
        elif name in steps and way.source in nodes_from(procedure, procedure.start, without=(name,)):
            yield fault("undecided", procedure.file, way.line, id=way.id, name=name)
    for name, outcome in way.condition.compared:
        if name in steps and outcome not in steps[name].outcomes:
            yield fault("unknown-outcome-compared", procedure.file, way.line, id=way.id, name=name, outcome=outcome)
