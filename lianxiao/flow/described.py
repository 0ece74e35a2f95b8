"""What makes up a step or service, each part in words: to hold two versions of a procedure against each other."""

from collections.abc import Iterable, Iterator, Mapping

from lianxiao.facts.model import catalogue
from lianxiao.flow.fold import lines
from lianxiao.flow.forms import Form
from lianxiao.flow.loading import names, word
from lianxiao.flow.model import Procedure, Service, Step
from lianxiao.flow.signing import office_word, taking_part
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack

#: Part → what it says; by the words of ``comparison.yaml``.
Facets = dict[str, Bilingual]


def listed(parts: Iterable[Bilingual], zh: str = "、", en: str = ", ") -> Bilingual:
    """Some texts as one; empty where there are none."""
    every = [*parts]
    return Bilingual(zh=zh.join(each.zh for each in every), en=en.join(each.en for each in every))


def step_facets(
    procedure: Procedure, forms: Mapping[str, Form], step: Step, pack: Pack, called: Mapping[str, Bilingual]
) -> Facets:
    """Of a step people do. ``called``: the names of nodes, the same for two versions that are compared."""
    form = forms.get(step.form)
    rules = " ".join((*step.checks, *step.warns))
    return {
        "name": step.name,
        "office": _whose(step, pack),
        "parties": listed([*taking_part(step, pack), *_voting(step, pack)], "；", "; "),
        "outcomes": listed(_known("outcomes", each) for each in step.outcomes),
        "deadline": listed(_deadlines(step, forms, pack), "；", "; "),
        "shown": form.title if form is not None else _same(step.form),
        "checks": _same(rules),
        "basis": _same(step.clause),
        "limits": listed(_limits(step, pack), "；", "; "),
        "messages": listed((_message(each) for each in step.messages), "；", "; "),
        **_onward(procedure, step.id, called),
    }


def service_facets(procedure: Procedure, service: Service, pack: Pack, called: Mapping[str, Bilingual]) -> Facets:
    """Of what the product does itself."""
    return {
        "name": service.name,
        "office": _whose(service, pack),
        "handler": _known("handlers", service.handler),
        **_onward(procedure, service.id, called),
    }


def _same(text: str) -> Bilingual:
    return Bilingual(zh=text, en=text)


def _known(closed_list: str, code: str) -> Bilingual:
    return word(closed_list, code) if code in names()[closed_list] else _same(code)


def _whose(node: Step | Service, pack: Pack) -> Bilingual:
    office, roles = (
        office_word(node.lane.office, pack),
        listed(_known("roles", each) for each in node.lane.role.split()),
    )
    section = node.lane.office.partition("/")[2] if not node.lane.office.startswith("own.departments") else ""
    lane, behind = node.lane.name, section and f"/{section}"
    return Bilingual(
        zh=f"{lane.zh}（{office.zh}{behind}，{roles.zh}）", en=f"{lane.en} ({office.en}{behind}, {roles.en})"
    )


def _voting(step: Step, pack: Pack) -> Iterator[Bilingual]:
    """By whom, and by which settings where the group's rules are silent."""
    if step.voting is None:
        return
    vote = step.voting
    seats = {code.code: code.name for code in pack.manifest.codes.get("seat_kind", [])}
    seats |= {code.code: Bilingual(zh=code.zh, en=code.en) for code in catalogue().codes["seat_kind"]}
    yield listed(seats.get(each, _same(each)) for each in vote.seats)
    named = (vote.of, vote.secrecy, vote.proxies, vote.recusal, vote.concerned)
    yield from (_length(each, {}, pack) for each in named if each)


def _deadlines(step: Step, forms: Mapping[str, Form], pack: Pack) -> Iterator[Bilingual]:
    if step.deadline:
        yield Bilingual(zh="办理：{n.zh}", en="to decide: {n.en}").fill(n=_length(step.deadline, forms, pack))
    if step.deadline_from:
        yield Bilingual(zh="自“{n.zh}”起算", en="from “{n.en}”").fill(n=_length(step.deadline_from, forms, pack))
    if step.deadline_hear:
        yield Bilingual(zh="征求意见：{n.zh}", en="to reply: {n.en}").fill(n=_length(step.deadline_hear, forms, pack))
    if step.deadline_message:
        message = _known("messages", step.deadline_message)
        yield Bilingual(zh="期满即“{n.zh}”", en="then: {n.en}").fill(n=message)


def _length(name: str, forms: Mapping[str, Form], pack: Pack) -> Bilingual:
    """A parameter, a setting, or a date of a form, by its title; the name itself where neither has it any more."""
    known = pack.parameters.get(name) or pack.settings.get(name)
    if known is not None:
        return known.title
    place, _, id = name.partition(".")  # noqa: A001 — the word the files use
    found = next((each.label for each in forms[place].fields if each.id == id), None) if place in forms else None
    return found or _same(name)


def _limits(step: Step, pack: Pack) -> Iterator[Bilingual]:
    if step.behalf:
        yield Bilingual(zh="可以代录", en="may be recorded on behalf")
    if step.wait:
        yield Bilingual(zh="只等消息", en="waits for a message only")
    if step.return_limit:
        yield Bilingual(zh="退回上限：{n.zh}", en="returns: {n.en}").fill(n=_length(step.return_limit, {}, pack))
    if step.hear and not step.silence:
        yield Bilingual(zh="须各单位都答复", en="everyone heard has to answer")
    if step.lapses:
        yield Bilingual(zh="逾期未答复视为没有意见", en="silence lapses with the time")


def _message(message: object) -> Bilingual:
    on, when = getattr(message, "on", ""), getattr(message, "when", None)
    name = _known("messages", getattr(message, "name", ""))
    told = f"{on} {when.text if when is not None else ''}".strip()
    return Bilingual(zh=f"{name.zh}（{told}）", en=f"{name.en} ({told})") if told else name


def _onward(procedure: Procedure, id: str, called: Mapping[str, Bilingual]) -> Facets:  # noqa: A002 — the word the files use
    """What follows, as it is drawn, and under which conditions."""
    ways = {way.id: way for each in procedure.ways.values() for way in each}
    after = [each for each in lines(procedure) if each.source == id]
    conditions = [ways[way].condition for each in after for way in each.ways]
    return {
        "ways": listed((_way(each.label, called[each.target]) for each in after), "；", "; "),
        "conditions": _same("; ".join(each.text for each in conditions if each is not None)),
    }


def _way(label: Bilingual, name: Bilingual) -> Bilingual:
    return Bilingual(zh=f"{label.zh} → {name.zh}".strip(), en=f"{label.en} → {name.en}".strip())
