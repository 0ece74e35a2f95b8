"""Faults of a step that is voted on seat by seat: whose seats, and what holds where a group's rules are silent."""

import re
from collections.abc import Iterator

from lianxiao.facts.model import catalogue
from lianxiao.flow.faults import fault
from lianxiao.flow.model import Procedure, Step
from lianxiao.kernel.errors import Fault
from lianxiao.policy.model import Pack

#: Values that the switches behind a vote must have, by attribute; none: the setting is a number.
WANTED: dict[str, tuple[str, ...]] = {
    "lx:majority-of": ("present",),
    "lx:secrecy": ("open", "secret"),
    "lx:proxies": (),
    "lx:recusal": ("left_out", "counted"),
    "lx:concerned": ("recused",),
}
#: May be left out: then nobody is recused but by own word.
_OPTIONAL = {"lx:concerned"}
_FRACTION = re.compile(r"([1-9]\d{0,2})/([1-9]\d{0,2})")


def voting_faults(procedure: Procedure, step: Step, pack: Pack) -> Iterator[Fault]:
    """Of the attributes of a vote; nothing for other steps."""
    if step.voting is None:
        return
    file, line, voting = procedure.file, step.line, step.voting
    own = {code.code for code in pack.manifest.codes.get("seat_kind", [])}
    known = own | {code.code for code in catalogue().codes["seat_kind"]}
    for kind in voting.seats or ("—",):
        if kind not in known:
            yield fault("vote-seats", file, line, id=step.id, name=kind)
    found = _FRACTION.fullmatch(voting.majority)
    if found is None or int(found[1]) >= int(found[2]):
        yield fault("vote-majority", file, line, id=step.id, name=voting.majority or "—")
    quorum = _FRACTION.fullmatch(voting.quorum) if voting.quorum else None
    if voting.quorum and (quorum is None or int(quorum[1]) > int(quorum[2])):
        yield fault("vote-quorum", file, line, id=step.id, name=voting.quorum)
    named = (voting.of, voting.secrecy, voting.proxies, voting.recusal, voting.concerned)
    for (attribute, values), name in zip(WANTED.items(), named, strict=True):
        if not name and attribute in _OPTIONAL:
            continue
        setting = pack.settings.get(name)
        offered = {choice.value for choice in setting.choices} if setting is not None else set()
        if setting is None or (set(values) - offered) or (not values and setting.kind != "number"):
            yield fault(
                "vote-setting",
                file,
                line,
                id=step.id,
                attribute=attribute,
                name=name or "—",
                values="、".join(values) or "1, 2 …",
            )
