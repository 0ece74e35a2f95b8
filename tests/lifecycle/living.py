"""What people do while years go by: apply, answer, refuse, send back, forget, withdraw, stop and resume. Most of it in time."""

import random
from collections import Counter

from django.db.models import Q
from django.utils import timezone

from lianxiao.accounts import operations as people_operations
from lianxiao.accounts.models import Person, Post
from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case, Effect, WorkItem
from lianxiao.procedures.versions import version_of
from lianxiao.registry.models import Membership
from tests.cast import MACHINE, person_on_post
from tests.lifecycle.filling import filled
from tests.lifecycle.world import HOME, SCHOOLS, Clock, able

#: How likely each outcome is beside the others a step offers.
LIKELY = {"return": 1, "reject": 1, "appeal": 3, "waive": 3, "extend": 6, "end": 4}
#: Of a hundred appeals so many are never written: their time passes.
FORGOTTEN = 50


class Living:
    """One run: its chance, its clock, and what happened so far."""

    def __init__(self, seed: int, clock: Clock) -> None:
        self.chance = random.Random(seed)  # noqa: S311 — chance for a test, no secret
        self.clock = clock
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def visit(self, longest: int, acts: int) -> None:
        """Some days pass, the product does what is due, then people act."""
        self.clock.on(self.chance.randint(1, longest))
        if self.chance.random() < 0.05:  # the machine's clock was set wrong for a moment
            self.clock.on(400)
            self.clock.on(-400)
        for _ in range(self.chance.choice([1, 1, 2])):
            jobs.tick()
        for _ in range(acts):
            self.clock.second()
            self.act()

    def act(self) -> None:
        """Somebody does something; what is refused changes nothing."""
        things = [
            (self.answer, 14),
            (self.join, 3),
            (self.leave, 1),
            (self.extend, 1),
            (self.force, 1),
            (self.meddle, 1),
            (self.staff, 1),
        ]
        chosen = self.chance.choices([each for each, _ in things], [weight for _, weight in things])[0]
        try:
            if what := chosen():
                self.done[what] += 1
        except Refused as refusal:
            self.refused.update(fault.code for fault in refusal.faults)

    def answer(self) -> str:
        """An office answers what it was asked, if it has not forgotten it."""
        items = list(
            WorkItem.objects.filter(state=WorkItem.State.OPEN, run__case__state=Case.State.OPEN)
            .select_related("run__case").order_by("pk")
        )  # fmt: skip
        items = [each for each in items if not (each.run.step == "appeal" and each.pk * 37 % 100 < FORGOTTEN)]
        if not items:
            return ""
        item = self.chance.choice(items)
        case, step = item.run.case, item.run.step
        people = able(item)
        if not people:  # the office has nobody just now
            return ""
        by = Person.objects.get(pk=self.chance.choice(people).pk)
        if item.kind == WorkItem.Kind.PAPERS:
            operations.supply_papers(item=item, text="已补", by=by)
            return "papers"
        outcomes = version_of(case).procedure.step(step).outcomes
        if item.kind != WorkItem.Kind.DECIDE:
            outcomes = ("agree", "no_objection", "object")
        outcome = self.chance.choices(outcomes, [LIKELY.get(each, 8) for each in outcomes])[0]
        try:
            self._say(item, outcome, by)
        except Refused as refusal:
            against = {fault.code for fault in refusal.faults} & {"breaks-rule", "left-already"}
            if not against or "reject" not in outcomes:
                raise
            outcome = self.chance.choice(["return", "reject"])
            self._say(item, outcome, by)
        return f"answer {outcome}"

    def _say(self, item: WorkItem, outcome: str, by: Person) -> None:
        answers = filled(item.run.case, item.run.step, outcome, by, self.chance)
        operations.answer(item=item, outcome=outcome, by=by, answers=answers, text="理由")

    def _open(self, procedure: str, subject: str, who: str, school: str = "") -> str:
        person = Person.objects.get(login_name=who)
        operations.open_case(district=HOME, procedure=procedure, subject=subject, by=person, applicant=school)
        return procedure

    def join(self) -> str:
        """A school applies, whether it may or not."""
        school = self.chance.choice(SCHOOLS[2:])
        return self._open("join", self.chance.choice(["G1", "G2"]), f"head-{school}", school)

    def _member(self) -> Membership | None:
        today = timezone.localdate()
        rows = list(Membership.objects.of(HOME).filter(left_before__gt=today).order_by("pk"))
        return self.chance.choice(rows) if rows else None

    def leave(self) -> str:
        """A member applies to leave."""
        stay = self._member()
        return (
            self._open("exit", stay.membership, f"head-{stay.school.school_id}", stay.school.school_id) if stay else ""
        )

    def extend(self) -> str:
        """A member applies for a longer term."""
        stay = self._member()
        return (
            self._open("extension", stay.membership, f"head-{stay.school.school_id}", stay.school.school_id)
            if stay
            else ""
        )

    def force(self) -> str:
        """A council or a lead school wants a member out."""
        stay = self._member()
        if stay is None:
            return ""
        group = stay.alliance.alliance_id
        if self.chance.random() < 0.3:
            return self._open("forced-exit", stay.membership, f"council-{group}")
        lead = stay.alliance.lead_school.school_id
        return self._open("forced-exit-request", stay.membership, f"head-{lead}")

    def meddle(self) -> str:
        """A case is stopped, goes on, is withdrawn, ended, or papers are asked for."""
        cases = list(Case.objects.of(HOME).open().order_by("pk"))
        if not cases:
            return ""
        case = self.chance.choice(cases)
        officer = Person.objects.get(login_name="officer-1")
        if case.state == Case.State.SUSPENDED:
            operations.resume(case=case, by=officer)
            return "resume"
        what = self.chance.choices(["suspend", "withdraw", "terminate", "papers"], [2, 1, 0.5, 2])[0]
        if what == "suspend":
            operations.suspend(case=case, by=officer, reason="等待材料")
        elif what == "withdraw":
            head = Person.objects.filter(posts__organisation=case.applicant).filter(~Q(pk=officer.pk)).first()
            if head is None:
                return ""
            operations.withdraw(case=case, by=head, reason="改变主意")
        elif what == "terminate":
            operations.terminate(case=case, by=officer, code="other", reason="另行处理")
        else:
            item = WorkItem.objects.filter(run__case=case, state="open", kind="decide").first()
            people = able(item) if item is not None else []
            if item is None or not people or item.office == case.applicant:
                return ""
            operations.ask_papers(item=item, missing="名册", by=Person.objects.get(pk=people[0].pk))
        return what

    def staff(self) -> str:
        """Somebody has an item put in his name, leaves his post, or comes to an office."""
        what = self.chance.choice(["name", "name", "leave", "come"])
        if what == "name":
            items = list(WorkItem.objects.filter(state="open", run__case__state="open").order_by("pk"))
            item = self.chance.choice(items) if items else None
            people = able(item) if item is not None else []
            if item is None or not people:
                return ""
            to = self.chance.choice(people)
            operations.hand_over(item=item, to=to, by=Person.objects.get(login_name="leader"))
            return "named"
        posts = Post.objects.held_on(timezone.localdate()).filter(role__in=["officer", "group_office"])
        post = self.chance.choice(list(posts.exclude(person__login_name="officer-1").order_by("pk")) or [None])
        if what == "leave" and post is not None:
            others = posts.exclude(pk=post.pk).order_by("pk")
            successor = self.chance.choice([None, *(each.person for each in others)])
            people_operations.end_post(post=post, by=MACHINE, reason="调离", successor=successor)
            return "left a post"
        number = Person.objects.count()
        role, office = self.chance.choice([("officer", "XB"), ("group_office", "G1"), ("group_office", "G2")])
        person_on_post(f"new-{number}", f"新任{number}", role, office, HOME)
        return "came to a post"

    @property
    def wrote(self) -> Counter[str]:
        """What procedures wrote into the register so far, by handler."""
        return Counter(Effect.objects.of(HOME).values_list("handler", flat=True))
