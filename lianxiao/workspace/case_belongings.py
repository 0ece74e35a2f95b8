"""What belongs to a case, read once for its page: files, steps, answers, decisions, votes, and the names in them."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from lianxiao.accounts.models import Person
from lianxiao.audit.prepared import Prepared
from lianxiao.compliance.packs import pack_of
from lianxiao.governance.models import Vote, VoteSeat
from lianxiao.policy.model import Pack
from lianxiao.procedures import authority
from lianxiao.procedures.models import Attachment, Case, CaseEvent, Decision, Effect, Opinion, StepRun, WorkItem
from lianxiao.procedures.versions import Version, version_of
from lianxiao.workspace.case_words import outcome_word, step_word, title_of
from lianxiao.workspace.cases import names_of
from lianxiao.workspace.words import code_word

# Every page of a case asks these.
_files = Prepared(lambda case: Attachment.objects.filter(case=case).select_related("added_by"), int)
_open_run = Prepared(lambda case: StepRun.objects.filter(case=case, state=StepRun.State.OPEN)[:1], int)
_items = Prepared(
    lambda case: WorkItem.objects.filter(run__case=case).select_related("run", "person", "added_by").order_by("pk"), int
)
_events = Prepared(lambda case: CaseEvent.objects.filter(case=case).order_by("number", "pk"), int)
_opinions = Prepared(
    lambda case: (
        Opinion.objects.filter(item__run__case=case)
        .select_related("by", "for_person", "confirmed_by", "item")
        .order_by("pk")
    ),
    int,
)
_decisions = Prepared(
    lambda case: Decision.objects.filter(case=case).select_related("by", "for_person").order_by("pk"), int
)
_effects = Prepared(lambda case: Effect.objects.filter(case=case).order_by("pk"), int)


class Belongings:
    """Reads what belongs to a case once, for one reader; nothing is asked of the database before it is wanted."""

    def __init__(self, case: Case, person: Person) -> None:
        self.case, self.person = case, person
        self.version: Version = version_of(case)
        self.pack: Pack = pack_of(case.district_id).pack

    @cached_property
    def title(self) -> str:
        """What it is about."""
        return title_of(self.case, self.version)

    @cached_property
    def files(self) -> dict[int, Attachment]:
        """Its files by key, without their content."""
        return {each.pk: each for each in _files(self.case.pk)}

    @cached_property
    def run(self) -> StepRun | None:
        """The open step, if the case is not over."""
        return next(iter(_open_run(self.case.pk)), None)

    @cached_property
    def items(self) -> list[WorkItem]:
        """Every item of every step."""
        found: list[WorkItem] = _items(self.case.pk)
        for item in found:
            item.run.case = self.case
        return found

    @cached_property
    def open_items(self) -> list[WorkItem]:
        """Items of the open step."""
        return [item for item in self.items if self.run is not None and item.run_id == self.run.pk]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of the offices that the case asks, and of who applied."""
        asked = {item.office for item in self.items} | {self.case.applicant, self.case.about} - {""}
        acted = {event.office for event in self.events} - {""}
        told = {office for event in self.events for office in event.detail.get("offices", ())}
        return names_of(asked | acted | told, [self.case.district_id])

    @cached_property
    def events(self) -> list[CaseEvent]:
        """What its timeline tells, oldest first."""
        return _events(self.case.pk)

    @cached_property
    def opinions(self) -> list[Opinion]:
        """Everything said, oldest first."""
        return _opinions(self.case.pk)

    @cached_property
    def decisions(self) -> list[Decision]:
        """Every decision, oldest first."""
        return _decisions(self.case.pk)

    @cached_property
    def unsaid(self) -> frozenset[datetime]:
        """Moments of answers that were taken back: what they said is read by the office that said it alone."""
        own = authority.own_offices(self.person)
        back = [each for each in self.opinions if each.taken_back_at is not None]
        return frozenset(each.at for each in back if each.item.office not in own)

    @property
    def in_force(self) -> list[Decision]:
        """Decisions that count."""
        return [each for each in self.decisions if each.current]

    def step_word(self, step: str) -> str:
        """The name of a step."""
        return step_word(self.version.procedure, step)

    def outcome_word(self, step: str, outcome: str, *, given: bool = True) -> str:
        """An outcome in the words of the procedure."""
        return outcome_word(self.version.procedure, step, outcome, self.case.facts, given=given)

    @cached_property
    def effects(self) -> list[Effect]:
        """What it has written into the register, oldest first."""
        return _effects(self.case.pk)

    def item_step(self, said: Opinion) -> str:
        """The step an opinion belongs to."""
        return next(item.run.step for item in self.items if item.pk == said.item_id)

    # ── Votes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def votes(self) -> list[Vote]:
        """Votes seat by seat, oldest first; asked for only where the procedure has such a step."""
        if not any(step.voting for step in self.version.procedure.steps):
            return []
        rows = Vote.objects.filter(run__case=self.case).select_related("run", "tally")
        return list(rows.order_by("pk"))

    @cached_property
    def seats(self) -> Mapping[int, list[VoteSeat]]:
        """The seats of each vote."""
        found: dict[int, list[VoteSeat]] = {vote.pk: [] for vote in self.votes}
        for seat in VoteSeat.objects.filter(vote__in=list(found)).order_by("pk"):
            found[seat.vote_id].append(seat)
        return found

    @cached_property
    def _holders(self) -> Mapping[str, str]:
        """Names of seat holders who have an account, by teacher code; of the schools they speak for, by code."""
        seats = [seat for each in self.seats.values() for seat in each]
        people = Person.objects.filter(teacher_code__in={seat.holder for seat in seats} - {""})
        names = dict(people.values_list("teacher_code", "display_name"))
        return {**names_of({seat.school for seat in seats} - {""}), **names}

    def seat_words(self, seat: VoteSeat) -> str:
        """A seat: what it is, of which school, who holds it."""
        kind = code_word(self.pack, "seat_kind", seat.kind)
        names = self._holders
        return "　".join(
            part for part in (kind, names.get(seat.school, ""), names.get(seat.holder, seat.holder)) if part
        )
