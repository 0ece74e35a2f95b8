"""One case as its page shows it: where it stands, who has it, what was decided, what came when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lianxiao.flow.loading import names
from lianxiao.flow.model import Procedure
from lianxiao.flow.narrowed import narrowed
from lianxiao.flow.outline import Stop, outline
from lianxiao.flow.strips import strips
from lianxiao.flow.svg import lane_names, svg
from lianxiao.pages.formats import in_english, table_date
from lianxiao.procedures import authority
from lianxiao.procedures.models import Case, Decision, Opinion, StepRun, WorkItem
from lianxiao.procedures.moves import RETURN, counts
from lianxiao.procedures.queries import sent_back_in
from lianxiao.workspace.case_answers import Said, said_on
from lianxiao.workspace.case_belongings import Belongings
from lianxiao.workspace.case_timeline import Entry, timeline
from lianxiao.workspace.case_way import ended_by_message, walked
from lianxiao.workspace.case_words import post_words
from lianxiao.workspace.cases import deadlines_of
from lianxiao.workspace.left import left_words
from lianxiao.workspace.words import role_word

Kind, State = WorkItem.Kind, WorkItem.State
#: Offices that say their view and do not decide.
_HEARD = frozenset({Kind.HEAR, Kind.ADDED})


@dataclass(frozen=True)
class Asked:
    """An office of the open step: whether it answered, and what the reader may do with it."""

    item: WorkItem
    office: str
    kind: str
    state: str
    since: datetime
    due: date | None
    left: str = ""
    outcome: str = ""
    href: str = ""
    word: str = ""
    wanted: str = ""
    #: The paper by which it was recorded for the office, and by whom; empty where it answered itself.
    recorded: str = ""
    #: What it said, for the offices that decide after reading it.
    text: str = ""
    #: The reader's own turn; else what is offered is to record it for the office.
    mine: bool = False


@dataclass(frozen=True)
class Late:
    """An office that never answered at a step that is over; ``mine``: the reader may still say it, else record it."""

    office: str
    step: str
    href: str
    mine: bool


@dataclass(frozen=True)
class Ruled:
    """A decision in force or switched off: what was decided at a step, and what its form said."""

    step: str
    outcome: str
    who: str
    post: str
    on: datetime
    text: str
    office: str
    paper: str
    current: bool
    answers: list[Said] = field(default_factory=list)
    #: It counts no more because it was taken back, not because the case was sent back.
    taken_back: bool = False
    #: What offices that were heard said before it, one a line.
    heard: list[str] = field(default_factory=list)


class Shown(Belongings):
    """What a case's page says of it; each part of the page asks here."""

    # ── Where it stands ────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def asked(self) -> list[Asked]:
        """The offices of the open step, those that still have to answer first."""
        dues = deadlines_of([self.run.pk]) if self.run is not None else {}
        said = {each.item_id: each for each in self.opinions if not each.late and each.taken_back_at is None}
        found = []
        for item in self.open_items:
            opinion = said.get(item.pk)
            clock = dues.get((item.run_id, "hear" if item.kind == Kind.HEAR else "decide"))
            href, word = self._open_to_reader(item)
            found.append(
                Asked(
                    item,
                    self._office(item),
                    str(item.get_kind_display()),
                    str(item.get_state_display()),
                    item.run.opened_at,
                    clock.due if clock is not None else None,
                    left_words(clock, timezone.localdate()),
                    self.outcome_word(item.run.step, opinion.outcome) if opinion is not None else "",
                    href,
                    word,
                    item.wanted,
                    self._recorded(opinion) if opinion is not None and opinion.behalf_of else "",
                    opinion.text if opinion is not None and item.kind != Kind.DECIDE else "",
                    bool(href) and authority.to_answer(self.person, item) is not None,
                )
            )
        return sorted(found, key=lambda each: (each.item.state != State.OPEN, not each.href, each.item.pk))

    @cached_property
    def late(self) -> list[Late]:
        """Offices that were heard and had not answered when their step ended: what they say now is kept and moves nothing."""
        if self.case.state != Case.State.OPEN:
            return []
        told = {each.item_id for each in self.opinions}
        newest = {item.office: item for item in self.items if item.kind in _HEARD}
        found = []
        for item in newest.values():
            if item.state != State.MOOT or item.pk in told or item.run.state != StepRun.State.CLOSED:
                continue  # one that sent the case back asks again
            own = authority.to_answer(self.person, item) is not None
            if own or self._may_record(item):
                href = reverse("case-item", args=[self.case.number, item.pk])
                found.append(Late(self._office(item), self.step_word(item.run.step), href, own))
        return found

    def _recorded(self, said: Opinion) -> str:
        paper = {"number": said.document_number, "date": said.document_date, "who": said.by.display_name}
        return _("代录：%(number)s，%(date)s，%(who)s录入") % paper

    def _office(self, item: WorkItem) -> str:
        name = self.names.get(item.office, item.office)
        who = [item.person.display_name] if item.person is not None else []
        roles = _("、").join(role_word(self.pack, role) for role in item.role.split())
        return "　".join([name, *(who or ([roles] if roles else []))])

    def _open_to_reader(self, item: WorkItem) -> tuple[str, str]:
        if self.case.state != Case.State.OPEN or item.state != State.OPEN:
            return "", ""
        if any(vote.item_id == item.pk and not vote.is_over for vote in self.votes):
            return "", ""  # its seats are voting: nothing is answered beside it
        here = [self.case.number, item.pk]
        if authority.to_answer(self.person, item) is not None:
            if item.kind == Kind.PAPERS:
                return reverse("case-act", args=[self.case.number, "supply"]) + f"?item={item.pk}", _("提交补正材料")
            return reverse("case-item", args=here), pgettext("button", "办理")
        if item.kind == Kind.PAPERS or not self._may_record(item):
            return "", ""
        return reverse("case-item", args=here), _("代录")

    def _may_record(self, item: WorkItem) -> bool:
        step = self.version.procedure.step(item.run.step)
        if not (step.behalf or not counts(step, item)) or not self.second_bureau:
            return False
        return item.kind == Kind.HEAR or item.office not in authority.own_offices(self.person)

    @cached_property
    def second_bureau(self) -> bool:
        """Whether the reader may record for outside offices, having no part in the application."""
        found = authority.of_the_bureau(self.person, authority.RECORD, self.case)
        return found is not None and not authority.initiators(self.case) & found.people

    @cached_property
    def returned(self) -> str:
        """Who sent the case back to the open step, and why; empty where it came the ordinary way."""
        last = self.decisions[-1] if self.decisions else None
        if last is None or last.outcome != RETURN or self.run is None or last.at in self.unsaid:
            return ""
        if any(each.at == last.at and each.taken_back_at is not None for each in self.opinions):
            return ""
        who = self.names.get(last.behalf_of) or last.by.display_name
        said = {
            "step": self.step_word(last.step),
            "who": who,
            "day": table_date(timezone.localdate(last.at)),
            "text": last.text,
        }
        return _("“%(step)s”退回（%(who)s，%(day)s）：%(text)s") % said

    @cached_property
    def sent_back(self) -> list[str]:
        """Who sent back what was recorded for an office that has yet to answer, and why."""
        again = [each for each in self.open_items if each.again_by_id is not None and each.state == State.OPEN]
        told = sent_back_in([self.case.pk]) if again else {}
        found = [(each, told.get((self.case.pk, each.run.step, each.office))) for each in again]
        return [
            _("代录的%(office)s意见已退回，请重新录入（%(who)s，%(day)s）：%(reason)s")
            % {
                "office": self.names.get(item.office, item.office),
                "who": event.actor,
                "day": table_date(timezone.localdate(event.at)),
                "reason": event.detail["reason"],
            }
            for item, event in found
            if event is not None
        ]

    # ── Its way ────────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def by_message(self) -> Mapping[str, str]:
        """Steps that nobody decided, since a message ended them; with the boundary event."""
        return ended_by_message(self.case, self.version.procedure, self.events)

    @cached_property
    def marks(self) -> dict[str, str]:
        """Node → done or now, for picture and list."""
        found = {self.version.procedure.start: "done"}
        found |= {each.step: "done" for each in self.in_force}
        found |= dict.fromkeys(self.by_message, "done")
        found |= dict.fromkeys((each.service for each in self.effects), "done")
        if self.case.state == Case.State.ENDED and self.case.outcome:
            found[self.case.outcome] = "done"
        if self.run is not None:
            found[self.run.step] = "now"
        return found

    @cached_property
    def drawn(self) -> Procedure:
        """Its procedure, without the steps that the readings it began with leave out."""
        facts, procedure = self.case.facts, self.version.procedure
        asked = {field.id for form in self.version.forms.values() for field in form.fields}  # may be answered anew
        settled = {
            name: facts[name]
            for name in procedure.facts
            if name in facts and name not in names()["facts"] and name not in asked
        }
        return narrowed(procedure, settled)

    @property
    def picture(self) -> SafeString:
        """The lane diagram."""
        language = "en" if in_english() else "zh"
        procedure = self.drawn
        gone = walked(self.case, self.version.procedure, self.in_force, self.by_message)
        return SafeString(lane_names(procedure, language) + svg(procedure, language, marks=self.marks, walked=gone))

    @property
    def strips(self) -> SafeString:
        """The lane diagram once more for paper, in strips that fit the page."""
        return SafeString("".join(strips(self.drawn, "en" if in_english() else "zh")))

    @property
    def stops(self) -> list[Stop]:
        """The same as a list, for phones and print."""
        return outline(self.drawn, "en" if in_english() else "zh", self.marks)

    @property
    def ruled(self) -> list[Ruled]:
        """Decisions, oldest first, each with what its form said."""
        return [self._ruled(each) for each in self.decisions]

    def _ruled(self, each: Decision) -> Ruled:
        form = self.version.form_of(each.step)
        office = self.names.get(each.behalf_of, each.behalf_of)
        day = table_date(each.document_date) if each.document_date else ""
        return Ruled(
            self.step_word(each.step),
            self.outcome_word(each.step, each.outcome),
            each.by.display_name,
            post_words(self.pack, each.post, self.names)
            + ("　" + _("受%(name)s委托") % {"name": each.for_person.display_name} if each.for_person else ""),
            each.at,
            each.text if each.at not in self.unsaid else "",
            office,
            "　".join(part for part in (each.document_number, day) if part),
            each.current,
            said_on(form, each.answers if each.at not in self.unsaid else {}, self.case, self.pack, self.files),
            any(one.at == each.at and one.taken_back_at is not None for one in self.opinions),
            [
                self._heard(one)
                for one in self.opinions
                if one.item.run_id == each.run_id and one.item.kind in _HEARD and one.taken_back_at is None
            ],
        )

    def _heard(self, said: Opinion) -> str:
        """What an office that was asked for its view said, and by which paper where it was recorded for it."""
        step = self.version.procedure.step(self.item_step(said))
        told = {
            "office": self.names.get(said.item.office, said.item.office),
            "outcome": self.outcome_word(step.id, said.outcome),
        }
        line = _("%(office)s：%(outcome)s") % told
        if said.text:
            line += _("。%(text)s") % {"text": said.text.rstrip("。")}
        if said.behalf_of:
            line += _("（代录，%(number)s）") % {"number": said.document_number}
        if said.late:
            line += _("（迟到，只作记录）")
        return line

    @property
    def entries(self) -> list[Entry]:
        """The timeline."""
        return timeline(
            self.events,
            self.case,
            self.version,
            self.opinions,
            self.names,
            self.files,
            self.pack,
            self.unsaid,
        )
