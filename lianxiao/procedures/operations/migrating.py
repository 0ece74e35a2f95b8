"""A case goes on by the version of its procedure in force today, where everything it went through is the same there."""

from collections.abc import Mapping
from dataclasses import dataclass

from lianxiao.accounts.models import Person
from lianxiao.compliance.packs import pack_of
from lianxiao.flow.comparison import Change, Edition, changes
from lianxiao.flow.migration import Travelled, obstacles
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.procedures import errors, handlers, proposal
from lianxiao.procedures.authority import TERMINATE, of_the_bureau
from lianxiao.procedures.models import Case, CaseEvent, Decision, Effect, StepRun
from lianxiao.procedures.operations.turns import turn_of
from lianxiao.procedures.versions import Version, begin, in_force, version_of


@dataclass(frozen=True)
class Preview:
    """An open case that began with another version than the one in force, and why it cannot change to that; empty = it can.

    ``new``: the version in force; None where none can be read. ``done``: steps and services the case has behind it.
    """

    case: Case
    obstacles: list[Fault]
    new: Version | None = None
    done: frozenset[str] = frozenset()
    #: The open step.
    at: str = ""

    def changes(self) -> list[Change]:
        """How the version in force differs from the case's own."""
        if self.new is None:
            return []
        old, pack = version_of(self.case), pack_of(self.case.district_id).pack
        before = Edition(old.procedure, old.forms)
        return changes(before, Edition(self.new.procedure, self.new.forms), pack)


def preview(case: Case) -> Preview | None:
    """What changing the version would meet; None where the case is over or goes by the version in force already."""
    if not case.is_open:
        return None
    try:
        wanted = in_force(case.district_id, case.procedure)
    except Refused as refusal:
        return Preview(case, refusal.faults)
    if wanted.hash == case.version_of_id:
        return None
    way = _travelled(case, wanted)
    if way is None:
        return Preview(case, [], wanted)
    behind = frozenset({*way.outcomes, *way.messages, *way.services})
    return Preview(case, obstacles(version_of(case).procedure, wanted.procedure, way), wanted, behind, way.at)


def previews(district: str) -> list[Preview]:
    """Every open case of a district on another version than the one in force, oldest first."""
    rows = Case.objects.of(district).open().select_related("version_of").order_by("pk")
    return [found for case in rows if (found := preview(case)) is not None]


def migrate(*, case: Case, by: Person, reason: str) -> None:
    """Go on by the version in force. Refused, with every reason, where a finished step or the open one is another there.

    What was decided stays as it was; whoever has the open step keeps it, by its day. Doing it twice changes nothing.
    """
    authority = of_the_bureau(by, TERMINATE, case)
    with turn_of("procedures.migrate", case, by=by, authority=authority, right=TERMINATE, reason=reason,
                 wants_reason=True, also_suspended=True) as turn:  # fmt: skip
        kept, wanted, pack = begin(turn.case.district_id, turn.case.procedure)
        before = turn.case.version_of_id
        if kept.pk == before:
            return
        way = _travelled(turn.case, wanted)
        if way is not None and (faults := obstacles(turn.version.procedure, wanted.procedure, way)):
            raise Refused(faults)
        turn.version = wanted
        turn.case.facts = {**_facts(turn.case, wanted), **turn.case.facts}
        changed = Case.objects.filter(pk=turn.case.pk, version_of=before).update(
            version_of=kept, pack=pack.id, pack_hash=pack.hash
        )
        if not changed:
            raise errors.changed_meanwhile()
        turn.case.version_of, turn.case.pack, turn.case.pack_hash = kept, pack.id, pack.hash
        turn.tell("migrated", reason=reason, before=str(before)[:12], after=kept.pk[:12])


def _travelled(case: Case, wanted: Version) -> Travelled | None:
    """How far a case has come; None where no step of it is open."""
    run = StepRun.objects.filter(case=case, state=StepRun.State.OPEN).first()
    if run is None:
        return None
    decided = dict(Decision.objects.filter(case=case, current=True).values_list("step", "outcome"))
    services = set(Effect.objects.filter(case=case).values_list("service", flat=True))
    facts = {**_facts(case, wanted), **case.facts}
    return Travelled(decided, _messages(case, decided), services, facts, run.step)


def _messages(case: Case, decided: Mapping[str, str]) -> dict[str, str]:
    """By which message each step ended that nobody decided, and that no return undid."""
    told = CaseEvent.objects.filter(case=case, kind="message").order_by("pk").values_list("step", "detail")
    return {step: str(detail["message"]) for step, detail in told if step not in decided}


def _facts(case: Case, wanted: Version) -> dict[str, object]:
    """Facts that only the new version asks for."""
    missing = tuple(name for name in wanted.procedure.facts if name not in case.facts)
    return handlers.facts_of(case, missing, proposal.rows_of(case, wanted)) if missing else {}
