"""What one case sends another, and what leaves the database, goes with the act or not at all, and arrives once (R14).

Nothing is mailed or called from outside: what people are told are rows of the act's own transaction. Between cases the list
of due work is the outbox, and the key of the message what makes a repeat harmless; heads of chains go into files by day.
"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lianxiao.audit import anchors
from lianxiao.audit.queries import verify
from lianxiao.config import daily
from lianxiao.jobs import operations as jobs
from lianxiao.jobs.models import DueWork
from lianxiao.lifecycle import terms
from lianxiao.procedures.models import Case, CaseEvent, Message
from lianxiao.procedures.operations import open_case
from tests.cast import MACHINE
from tests.conftest import IN_SOAK
from tests.killing import dying
from tests.lifecycle.test_clock import answered, at
from tests.lifecycle.world import ELSEWHERE, HOME, install

STRIDE = 1 if IN_SOAK else 9
#: The member withdraws its case of extension: the case that waits for it is told.
WITHDRAWING = """
from lianxiao.accounts.models import Person
from lianxiao.procedures import operations
from lianxiao.procedures.models import Case
operations.withdraw(case=Case.objects.get(procedure="extension"), by=Person.objects.get(login_name="head-D"), reason="不办了")
"""
#: A copy that asks for the message only once the act is committed.
AFTERWARDS = """
from django.db import transaction
from lianxiao.lifecycle import terms
sent = terms.tell_case
terms.tell_case = lambda *given: transaction.on_commit(lambda: sent(*given))
"""
DELIVERING = f"""
from lianxiao.jobs import operations as jobs
jobs._handlers.update((kind, lambda key: None) for kind in {[each for each in ELSEWHERE if each != daily.ANCHORS]!r})
jobs.run_due(at_once=True)
"""


@pytest.fixture
def waiting(transactional_db: None) -> Case:
    """A case of a term that ends, which waits for what comes of the extension."""
    install()
    case = open_case(district=HOME, procedure="term-end", subject="MD", about="D", applicant="D", by=MACHINE,
                     facts={"term_end": date(2027, 9, 1).isoformat()})  # fmt: skip
    answered(case, "extend")
    assert at(case) == "follow"
    return case


def sent() -> tuple[str, int]:
    """How the case of extension stands, and how many messages wait to be delivered to the other one."""
    waits = Case.objects.get(procedure="term-end")
    due = DueWork.objects.filter(kind=terms.TELLING, key__startswith=f"{waits.pk}/")
    return Case.objects.get(procedure="extension").state, due.count()


def give_up_claims() -> None:
    """A worker that died is recognised by its age."""
    long_ago = timezone.now() - jobs.LOST_AFTER - timedelta(seconds=1)
    DueWork.objects.exclude(claimed_at=None).update(claimed_at=long_ago)


def test_a_message_leaves_with_its_act_and_arrives_once(waiting: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANXIAO_ANCHORS", str(anchors.folder()))
    today, number, met = timezone.localdate(), 0, set()
    with dying("xingning") as killed:
        while killed(WITHDRAWING, number := number + STRIDE) and sent()[0] == "open":
            met.add(sent())
        assert met == {("open", 0)} and sent() == ("withdrawn", 1)

        DueWork.objects.exclude(kind=terms.TELLING).delete()
        jobs.ask(daily.ANCHORS, today.isoformat())
        number, between = 0, False
        while DueWork.objects.exists() and killed(DELIVERING, number := number + STRIDE):
            between |= sent()[1] == Message.objects.filter(case=waiting).count() == 1
            give_up_claims()
    assert between or not IN_SOAK, "it was never killed between the message and the end of its delivery"
    key = Case.objects.get(procedure="extension").number
    jobs.ask(terms.TELLING, f"{waiting.pk}/extension_closed/{key}")  # somebody sends it again
    jobs.run_due(at_once=True)
    message = Message.objects.get(case=waiting)
    assert (message.case, message.name, message.key, message.taken) == (waiting, "extension_closed", key, True)
    assert CaseEvent.objects.filter(case=waiting, kind="message").count() == 1
    assert at(waiting) == "choose"
    assert list(DueWork.objects.values_list("kind", "key", "trouble")) == []
    assert list(anchors.folder().glob("*.jsonl")) == [anchors.file_of(today)]
    assert verify(published=anchors.published()) == []


def test_a_message_sent_after_its_act_would_be_lost(waiting: Case) -> None:
    """The negative control."""
    lost, number = False, 0
    with dying("xingning") as killed:
        while not lost and killed(AFTERWARDS + WITHDRAWING, number := number + 1):
            lost = sent() == ("withdrawn", 0)
    assert lost
