"""Our engine and a grown one walk the same files side by side: at every turn both stand at the same step."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from lianxiao.flow import engine
from lianxiao.flow.conditions import Value
from lianxiao.flow.export import with_places
from lianxiao.flow.loading import load_flows
from lianxiao.flow.markings import fact_values
from lianxiao.flow.model import End, Procedure, Step
from lianxiao.flow.reader import read_file
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from tests.conftest import IN_SOAK

from .oracle import Oracle, schema_faults

#: Beside the shipped packs one that nobody wrote for this program: it branches by numbers, as no shipped one does.
INVENTED = Path(__file__).parents[1] / "procedures/policies/yunhe"
PROCEDURES = {
    f"{pack}/{procedure.id}": procedure
    for pack in available()
    for procedure in load_flows(load_pack(pack)).procedures.values()
}
WALKED = PROCEDURES | {f"yunhe/{each.id}": each for each in load_flows(load_pack(INVENTED)).procedures.values()}
WALKS, TURNS = (300, 60) if IN_SOAK else (3, 25)


class Apart(AssertionError):
    """The two engines do not stand at the same place."""


def walk(procedure: Procedure, text: Path | bytes, random: Random) -> Iterator[str]:
    """One random case on both engines; yields every turn. Raises Apart."""
    facts: dict[str, Value] = random.choice(list(fact_values(procedure)))
    oracle = Oracle(text, procedure.id, facts)
    decisions: dict[str, Value] = {}
    move = engine.begin(procedure, facts)
    passed: list[str] = []
    for _ in range(TURNS):
        passed += [service.id for service in move.services]
        here = move.at
        if isinstance(here, End):
            if oracle.ended != here.id or oracle.open_ or oracle.passed != passed:
                raise Apart(f"{here.id}: {oracle.ended} {oracle.open_} {oracle.passed}")
            return
        if oracle.open_ != [here.id] or oracle.passed != passed:
            raise Apart(f"{here.id}: {oracle.open_} {oracle.passed} {passed}")
        turn = random.choice(_turns(here))
        yield turn
        if turn.startswith("@"):
            found = engine.take_message(procedure, here.id, turn[1:], {**facts, **decisions})
            assert found is not None
            oracle.message(turn[1:])
            move = found
        else:
            decisions[here.id] = turn
            oracle.answer(here.id, turn)
            move = engine.finish(procedure, here.id, {**facts, **decisions})


def many(procedure: Procedure, text: Path | bytes, walks: int) -> int:
    """How many turns so many random cases took together. Raises Apart."""
    return sum(1 for seed in range(walks) for _ in walk(procedure, text, Random(f"{procedure.id} {seed}")))  # noqa: S311 — walks, not secrets


def _turns(step: Step) -> list[str]:
    return [*step.outcomes, *(f"@{event.name}" for event in step.messages)]


@pytest.mark.parametrize("name", WALKED)
def test_both_engines_go_the_same_way(name: str) -> None:
    procedure = WALKED[name]
    assert many(procedure, Path(procedure.file), WALKS) >= WALKS


def test_a_way_drawn_otherwise_is_noticed(tmp_path: Path) -> None:
    """The oracle is given a file in which two answers lead to each other's places: the walks must come apart."""
    procedure = PROCEDURES["xingning/join"]
    text = Path(procedure.file).read_text(encoding="utf-8")
    spoilt = text.replace("review == 'pass'", "review == 'x'").replace("review == 'return'", "review == 'pass'")
    assert spoilt != text
    with pytest.raises(Apart):
        many(procedure, spoilt.encode(), 40)


def test_a_service_left_out_is_noticed() -> None:
    procedure = PROCEDURES["xingning/join"]
    text = Path(procedure.file).read_text(encoding="utf-8")
    spoilt = text.replace('sourceRef="file" targetRef="activate"', 'sourceRef="file" targetRef="joined"')
    assert spoilt != text
    with pytest.raises(Apart):
        many(procedure, spoilt.encode(), 60)


@pytest.mark.parametrize("name", WALKED)
def test_every_file_is_bpmn_as_its_schema_has_it(name: str) -> None:
    procedure = WALKED[name]
    text = Path(procedure.file).read_bytes()
    assert schema_faults(text) == []
    assert schema_faults(with_places(text, read_file(Path(procedure.file)))) == []


def test_the_schema_refuses_what_is_no_bpmn() -> None:
    text = Path(PROCEDURES["xingning/join"].file).read_bytes()
    assert schema_faults(
        text.replace(b"<userTask ", b"<userTsk ", 1).replace(b'isExecutable="true"', b'isExecutable="perhaps"')
    )
