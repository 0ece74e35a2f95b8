"""SpiffWorkflow beside every case that moves: after each move both stand at the same step and did the same on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from lianxiao.flow.conditions import Value
from lianxiao.flow.engine import Move
from lianxiao.flow.model import End
from lianxiao.procedures import moves

Values = dict[str, Value]


@dataclass
class Beside:
    """One case on the other engine. ``turns``: what moved it, with what was known then; a message begins with @."""

    text: bytes
    process: str
    facts: Values
    turns: list[tuple[str, str, Values]] = field(default_factory=list)

    def __post_init__(self) -> None:
        from tests.flow.oracle import Oracle  # the library takes its time, and most tests move no case

        self.oracle = Oracle(self.text, self.process, self.facts)

    def turn(self, step: str, what: str, values: Values) -> None:
        if self.oracle.open_ != [step]:
            self._back_to(step)
        self.turns.append((step, what, values))
        self._tell(step, what, values)

    def _tell(self, step: str, what: str, values: Values) -> None:
        self.oracle.knows(values)
        if what.startswith("@"):
            self.oracle.message(what[1:])
        else:
            self.oracle.answer(step, what)

    def _back_to(self, step: str) -> None:
        """Somebody sent back further than the file does, took an answer back, or a move was undone: played anew up to when
        the step was last open."""
        known = self.turns
        for length in reversed(range(len(known) + 1)):
            self.turns = known[:length]
            self.__post_init__()
            for each in self.turns:
                self._tell(*each)
            if self.oracle.open_ == [step]:
                return
        self.turns = known  # it never stood there: the comparison tells


class Shadow:
    """Every case of a test. ``moved``: moves compared; ``apart``: where the two engines differed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, spoilt: Callable[[bytes], bytes] = bytes) -> None:
        self.beside: dict[int, Beside] = {}
        self.moved, self.apart, self.spoilt = 0, list[str](), spoilt
        self._last: dict[int, Move] = {}
        follow, begin, go_on, interrupt = moves._follow, moves.begin, moves.go_on, moves.interrupt

        def following(turn: moves.Turn, move: Move) -> None:
            self._last[turn.case.pk] = move  # a service may open another case on the way
            follow(turn, move)

        def beginning(turn: moves.Turn) -> None:
            values = moves.names(turn)
            begin(turn)
            text = self.spoilt(turn.case.version_of.bpmn.encode())
            self.beside[turn.case.pk] = Beside(text, turn.version.procedure.id, values)
            self._compare(turn, "", "begun", 0)

        def going_on(turn: moves.Turn, step: Any, outcome: str) -> None:
            values = moves.names(turn, **{step.id: outcome})
            go_on(turn, step, outcome)
            self._moved(turn, step.id, outcome, values)

        def interrupting(turn: moves.Turn, run: Any, message: str) -> bool:
            values = moves.names(turn)
            taken = interrupt(turn, run, message)
            if taken:
                self._moved(turn, run.step, f"@{message}", values)
            return taken

        for name, each in {
            "_follow": following, "begin": beginning, "go_on": going_on, "interrupt": interrupting,
        }.items():  # fmt: skip
            monkeypatch.setattr(moves, name, each)

    def _moved(self, turn: moves.Turn, step: str, what: str, values: Values) -> None:
        beside = self.beside.get(turn.case.pk)
        # A case that began before it was watched, or goes by another version since, is left alone.
        if beside is None or beside.text != self.spoilt(turn.case.version_of.bpmn.encode()):
            return
        if beside.oracle.open_ != [step]:
            beside._back_to(step)
        done = len(beside.oracle.passed)
        beside.turn(step, what, values)
        self._compare(turn, step, what, done)

    def _compare(self, turn: moves.Turn, step: str, what: str, done: int) -> None:
        oracle, move = self.beside[turn.case.pk].oracle, self._last[turn.case.pk]
        there = oracle.ended if isinstance(move.at, End) else next(iter(oracle.open_), None)
        single = len(oracle.open_) == (not isinstance(move.at, End))
        services = [service.id for service in move.services]
        self.moved += 1
        if there != move.at.id or not single or oracle.passed[done:] != services:
            self.apart.append(
                f"{turn.version.procedure.id} {step} {what}: {move.at.id} {services}, {there} {oracle.passed[done:]}"
            )
