"""Reads a BPMN 2.0 file into a :class:`Procedure`. What cannot be read at all is refused here, with the line; what can be
read and is wrong is for the validator.
"""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from lianxiao.flow.conditions import Condition, ConditionError, parse
from lianxiao.flow.faults import fault
from lianxiao.flow.model import End, Gateway, Lane, Message, Node, Procedure, Service, Start, Step, Voting, Way
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.text import Bilingual

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
LX = "urn:lianxiao:procedure:1"

#: Elements of a process that carry flow, and those that only describe. All others are outside the subset.
_NODES = {"startEvent", "endEvent", "userTask", "serviceTask", "exclusiveGateway", "boundaryEvent"}
_OTHER = {"laneSet", "sequenceFlow", "documentation", "extensionElements", "textAnnotation", "association", "group"}
#: What editors put inside elements without meaning for us.
_INSIDE = {"incoming", "outgoing", "documentation", "extensionElements"}
#: Our attributes, by element. A misspelt one would be left out of the procedure without a word.
_STEP = (
    "clause outcomes form sign parties hear silence behalf wait checks warns deadline deadline-hear deadline-from deadline-message"
    " needed return-limit seats majority majority-reached quorum majority-of secrecy proxies recusal concerned"
)
_ATTRIBUTES = {
    "process": "en case subject start-role clause withdraw-until one-open-per opens-before reminds reminds-to facts confidential"
    " opens-on opens-when opens-first",
    "lane": "en role office",
    "userTask": f"en {_STEP}",
    "serviceTask": "en clause handler repeatable",
    "endEvent": "en clause refused",
    "boundaryEvent": "en clause on when",
}
_NAMED = "en clause"
#: How many offices must pass.
_COUNT = re.compile(r"[1-9][0-9]?")
#: Attributes that say yes or no; ``true`` and ``false`` do as well.
_FLAGS = {"silence", "behalf", "wait", "repeatable", "refused", "confidential", "majority-reached"}
_YES, _NO = {"yes", "true"}, {"no", "false"}
#: What ``lx:silence`` may say beside yes and no.
_LAPSES = "lapses"


def read(text: bytes, file: str) -> Procedure:
    """The procedure of one file. Raises Refused with every fault of reading."""
    root = tree(text, file)
    faults: list[Fault] = []
    processes = root.findall(f"{{{BPMN}}}process")
    if len(processes) != 1:
        raise Refused([fault("process-count", file, root.sourceline or 1, count=len(processes))])
    process = processes[0]
    _take_properties(root)
    if strange := _namespaces(root):
        raise Refused([fault("namespace", file, root.sourceline or 1, name=strange)])
    messages = {each.get("id", ""): each.get("name", "") for each in root.findall(f"{{{BPMN}}}message")}
    faults += list(_strangers(process, file))
    faults += list(_strange_attributes(root, file))
    faults += list(_twice(process, file))
    lanes = {lane.id: lane for lane in _lanes(process)}
    faults += list(_misplaced(process, file))
    places = _places(process, lanes)
    nodes, events = _nodes(process, messages, places, file, faults)
    ways = _ways(process, file, faults)
    when = _lx(process, "opens-when")
    opens_when = _condition(when, process.get("id", ""), process.sourceline or 1, file, faults) if when else None
    starts = [node for node in nodes.values() if isinstance(node, Start)]
    if len(starts) != 1:
        faults.append(fault("starts", file, process.sourceline, count=len(starts)))
    if faults:
        raise Refused(faults)
    known = {**nodes, **{event.id: event for event in events}}
    for way in ways:
        for end in (way.source, way.target):
            if end not in known:
                faults.append(fault("dangling", file, way.line, name=way.id, other=end))
    if faults:
        raise Refused(faults)
    by_source: dict[str, tuple[Way, ...]] = {}
    for way in ways:
        by_source[way.source] = (*by_source.get(way.source, ()), way)
    return Procedure(
        id=process.get("id", ""),
        name=_name(process),
        file=file,
        case=_lx(process, "case"),
        subject=_lx(process, "subject"),
        start_role=_lx(process, "start-role"),
        clauses=_words(process, "clause"),
        withdraw_until=_lx(process, "withdraw-until"),
        one_open_per=_lx(process, "one-open-per"),
        opens_before=_lx(process, "opens-before"),
        reminds=_words(process, "reminds"),
        reminds_to=_lx(process, "reminds-to"),
        facts=_words(process, "facts"),
        confidential=_said(process, "confidential"),
        opens_on=_lx(process, "opens-on"),
        opens_when=opens_when,
        opens_first=_lx(process, "opens-first"),
        start=starts[0].id,
        nodes=nodes,
        ways=by_source,
        lanes=tuple(lanes.values()),
        events=tuple(events),
        line=process.sourceline or 1,
    )


def read_file(path: Path) -> Procedure:
    """The procedure of a file on disk."""
    return read(path.read_bytes(), str(path))


def tree(text: bytes, file: str) -> etree._Element:
    """The file's elements; nothing it names elsewhere is fetched. Raises Refused for what is no BPMN."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise Refused([fault("xml", file, error.lineno or 1, reason=error.msg or "")]) from error
    # Asked of the parsed tree: a search for bytes misses a file in UTF-16.
    if root.getroottree().docinfo.doctype:
        raise Refused([fault("doctype", file, 1)])
    if root.tag != f"{{{BPMN}}}definitions":
        raise Refused([fault("not-bpmn", file, root.sourceline or 1, name=str(root.tag))])
    return root


def _tag(element: etree._Element) -> str:
    name = etree.QName(element)
    return name.localname if name.namespace == BPMN else f"{name.namespace}:{name.localname}"


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return (each for each in element if isinstance(each.tag, str))


def _strangers(process: etree._Element, file: str) -> Iterator[Fault]:
    """Everything outside the subset, at any depth that has a meaning."""
    if process.get("isExecutable", "false") != "true":
        yield fault("not-executable", file, process.sourceline)
    for element in _children(process):
        tag = _tag(element)
        if tag not in _NODES | _OTHER:
            yield fault("outside-subset", file, element.sourceline, name=tag, id=element.get("id", ""))
        elif tag in _NODES:
            yield from _strange_inside(element, tag, file)


def _take_properties(root: etree._Element) -> None:
    """What an editor keeps as extension properties, ``lx:form`` among their names, counts as the attribute it is called."""
    for element in root.iter(f"{{{BPMN}}}extensionElements"):
        owner = element.getparent()
        for each in _children_of(element) if owner is not None else ():
            prefix, _, name = (each.get("name") or "").partition(":")
            if prefix == "lx" and name and owner is not None and owner.get(f"{{{LX}}}{name}") is None:
                owner.set(f"{{{LX}}}{name}", each.get("value") or "")


def _namespaces(root: etree._Element) -> str:
    """A namespace that was meant for ours: nothing written under it would be read."""
    own = [str(uri) for element in root.iter() for uri in element.nsmap.values() if "lianxiao" in str(uri).lower()]
    used = any(str(name).startswith(f"{{{LX}}}") for each in _children_of(root) for name in each.attrib)
    return "" if used or LX in own else next(iter(own), "—")


def _strange_attributes(root: etree._Element, file: str) -> Iterator[Fault]:
    named = {"process", "lane", "sequenceFlow", "message", "participant", "collaboration", *_NODES}
    for element in _children_of(root):
        known = _ATTRIBUTES.get(_tag(element), _NAMED if _tag(element) in named else "").split()
        for attribute in element.attrib:
            name = etree.QName(str(attribute))
            if name.namespace == LX and name.localname not in known:
                near = difflib.get_close_matches(name.localname, known, n=1)
                shown = "、".join(f"lx:{each}" for each in near or known) or "—"
                yield fault(
                    "attribute", file, element.sourceline, id=element.get("id", ""), name=name.localname, known=shown
                )
            elif name.namespace == LX and name.localname in _FLAGS:
                said = _lx(element, name.localname)
                if said.lower() not in _YES | _NO and (name.localname, said) != ("silence", _LAPSES):
                    yield fault(
                        "flag", file, element.sourceline, id=element.get("id", ""), name=name.localname, said=said
                    )


def _children_of(root: etree._Element) -> Iterator[etree._Element]:
    return (each for each in root.iter() if isinstance(each.tag, str))


def _twice(process: etree._Element, file: str) -> Iterator[Fault]:
    """Ids that stand for two things, lanes and ways included: the schema wants each only once in a file."""
    seen: set[str] = set()
    for element in process.iter(*(f"{{{BPMN}}}{tag}" for tag in (*_NODES, "lane", "sequenceFlow"))):
        id = element.get("id", "")  # noqa: A001 — the word the files use
        if not id:
            yield fault("no-id", file, element.sourceline, name=_tag(element))
        elif id in seen:
            yield fault("duplicate-id", file, element.sourceline, id=id)
        seen.add(id)


def _strange_inside(element: etree._Element, tag: str, file: str) -> Iterator[Fault]:
    allowed = _INSIDE | ({"messageEventDefinition"} if tag == "boundaryEvent" else set())
    name = element.get("id", "")
    for inside in _children(element):
        kind = _tag(inside)
        if kind.endswith("timerEventDefinition") or kind == "timerEventDefinition":
            yield fault("timer", file, inside.sourceline, id=name)
        elif kind.endswith("LoopCharacteristics"):
            yield fault("loop", file, inside.sourceline, id=name)
        elif kind not in allowed:
            yield fault("outside-subset", file, inside.sourceline, name=kind, id=name)
    if tag == "boundaryEvent" and element.get("cancelActivity", "true") != "true":
        yield fault("non-interrupting", file, element.sourceline, id=name)


def _lx(element: etree._Element, name: str) -> str:
    return (element.get(f"{{{LX}}}{name}") or "").strip()


def _said(element: etree._Element, name: str, *, otherwise: bool = False) -> bool:
    """What an attribute that says yes or no says; what it says wrongly is told apart."""
    said = _lx(element, name).lower()
    return said in _YES or (otherwise and said not in _NO)


def _words(element: etree._Element, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_lx(element, name).split()))


def _name(element: etree._Element) -> Bilingual:
    return Bilingual(zh=(element.get("name") or "").strip(), en=_lx(element, "en"))


def _lanes(process: etree._Element) -> Iterator[Lane]:
    for each in process.iter(f"{{{BPMN}}}lane"):
        yield Lane(each.get("id", ""), _name(each), each.sourceline or 0, _lx(each, "role"), _lx(each, "office"))


def _places(process: etree._Element, lanes: dict[str, Lane]) -> dict[str, Lane]:
    """The lane of every node."""
    return {
        (reference.text or "").strip(): lanes[each.get("id", "")]
        for each in process.iter(f"{{{BPMN}}}lane")
        for reference in each.findall(f"{{{BPMN}}}flowNodeRef")
    }


def _misplaced(process: etree._Element, file: str) -> Iterator[Fault]:
    """Nodes that lie in two lanes, and lanes that hold what is not there."""
    known = {each.get("id", "") for each in _children(process)}
    held: dict[str, str] = {}
    for lane in process.iter(f"{{{BPMN}}}lane"):
        for reference in lane.findall(f"{{{BPMN}}}flowNodeRef"):
            node, name = (reference.text or "").strip(), lane.get("id", "")
            if node not in known:
                yield fault("dangling", file, reference.sourceline, name=name, other=node)
            elif held.setdefault(node, name) != name:
                yield fault("two-lanes", file, reference.sourceline, id=node, name=held[node], other=name)


def _nodes(
    process: etree._Element, messages: dict[str, str], places: dict[str, Lane], file: str, faults: list[Fault]
) -> tuple[dict[str, Node], list[Message]]:
    nodes: dict[str, Node] = {}
    events: list[Message] = []
    for element in _children(process):
        if (tag := _tag(element)) == "boundaryEvent":
            events.append(_message(element, messages, file, faults))
    for element in _children(process):
        tag = _tag(element)
        if tag not in _NODES - {"boundaryEvent"}:
            continue
        found = _node(element, tag, events, places, file, faults)
        if found is not None:
            nodes[found.id] = found
    return nodes, events


def _message(element: etree._Element, messages: dict[str, str], file: str, faults: list[Fault]) -> Message:
    definition = element.find(f"{{{BPMN}}}messageEventDefinition")
    id = element.get("id", "")  # noqa: A001 — the word the files use
    name = messages.get(definition.get("messageRef", ""), "") if definition is not None else ""
    if not name:
        faults.append(fault("event-kind", file, element.sourceline, id=id))
    line, when = element.sourceline or 0, _lx(element, "when")
    condition = _condition(when, id, line, file, faults) if when else None
    return Message(
        id, name, _name(element), element.get("attachedToRef", ""), line, on=_lx(element, "on"), when=condition
    )


def _node(
    element: etree._Element, tag: str, events: list[Message], places: dict[str, Lane], file: str, faults: list[Fault]
) -> Node | None:
    id, name, line = element.get("id", ""), _name(element), element.sourceline or 0  # noqa: A001 — as above
    if tag == "startEvent":
        return Start(id, name, line)
    if tag == "endEvent":
        return End(id, name, line, refused=_said(element, "refused"))
    if tag == "exclusiveGateway":
        return Gateway(id, name, line, default=element.get("default", ""))
    lane = places.get(id)
    if lane is None:
        faults.append(fault("no-lane", file, line, id=id))
        return None
    if tag == "serviceTask":
        return Service(id, name, line, lane, _lx(element, "handler"), repeatable=_said(element, "repeatable"))
    sign = _lx(element, "sign") or "one"
    if sign not in ("one", "all", "any", "own+hear", "vote"):
        faults.append(fault("sign", file, line, id=id, name=sign))
        sign = "one"
    needed = _lx(element, "needed")
    if needed and not (sign == "any" and _COUNT.fullmatch(needed)):
        faults.append(fault("needed", file, line, id=id, name=needed))
    return Step(
        id,
        name,
        line,
        lane,
        sign=sign,  # type: ignore[arg-type]  # checked just above
        outcomes=_words(element, "outcomes"),
        form=_lx(element, "form"),
        clause=_lx(element, "clause"),
        checks=_words(element, "checks"),
        warns=_words(element, "warns"),
        parties=_lx(element, "parties"),
        hear=_lx(element, "hear"),
        needed=int(needed) if _COUNT.fullmatch(needed) else 1,
        return_limit=_lx(element, "return-limit"),
        deadline=_lx(element, "deadline"),
        deadline_hear=_lx(element, "deadline-hear"),
        deadline_from=_lx(element, "deadline-from"),
        deadline_message=_lx(element, "deadline-message"),
        voting=_voting(element) if sign == "vote" else None,
        silence=_said(element, "silence", otherwise=True),
        lapses=_lx(element, "silence") == _LAPSES,
        behalf=_said(element, "behalf"),
        wait=_said(element, "wait"),
        messages=tuple(event for event in events if event.step == id),
    )


def _voting(element: etree._Element) -> Voting:
    return Voting(
        seats=_words(element, "seats"),
        majority=_lx(element, "majority"),
        reached=_said(element, "majority-reached"),
        quorum=_lx(element, "quorum"),
        of=_lx(element, "majority-of"),
        secrecy=_lx(element, "secrecy"),
        proxies=_lx(element, "proxies"),
        recusal=_lx(element, "recusal"),
        concerned=_lx(element, "concerned"),
    )


def _ways(process: etree._Element, file: str, faults: list[Fault]) -> list[Way]:
    ways = []
    for element in process.findall(f"{{{BPMN}}}sequenceFlow"):
        expression = element.find(f"{{{BPMN}}}conditionExpression")
        id, line = element.get("id", ""), element.sourceline or 0  # noqa: A001 — as above
        condition = _condition(expression.text or "", id, line, file, faults) if expression is not None else None
        ways.append(
            Way(id, element.get("sourceRef", ""), element.get("targetRef", ""), _name(element), line, condition)
        )
    return ways


def _condition(text: str, id: str, line: int, file: str, faults: list[Fault]) -> Condition | None:  # noqa: A002 — as above
    try:
        return parse(text)
    except ConditionError as error:
        faults.append(fault("expression", file, line, id=id, part=str(error)))
        return None
