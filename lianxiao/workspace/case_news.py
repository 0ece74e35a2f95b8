"""办结结果: how cases ended that the reader's offices applied for or that concern their school, and which were withdrawn or
terminated while the offices were asked; told for two weeks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxiao.accounts.models import Person
from lianxiao.audit.prepared import Shaped
from lianxiao.pages.formats import table_date
from lianxiao.procedures.models import Case, Effect, StepRun, WorkItem
from lianxiao.procedures.models.cases import organisations_of
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.case_standing import joined, recorded, stopped
from lianxiao.workspace.case_words import case_page, step_word, title_of
from lianxiao.workspace.cases import READ

#: So long an ending is news, and so many of them are told; the list of cases keeps them all.
TOLD_FOR, MOST = timedelta(days=14), 10


@dataclass(frozen=True)
class Ended:
    """One case that is over, and how it ended in a sentence."""

    title: str
    number: str
    what: str
    href: str


def endings(person: Person) -> list[Ended]:
    """The newest first. Ask within ``sight.everywhere()``."""
    mine = organisations_of(person, (READ,))
    if not mine:
        return []
    newest = _ended_lately(len(mine), timezone.now() - TOLD_FOR, *sorted(mine))
    if not newest:
        return []
    rows = Case.objects.visible_to(person).filter(pk__in=newest).select_related("version_of")
    return [_ended(case) for case in rows.order_by("-ended_at", "-pk")[:MOST]]


def _of_parties(_many: int, since: datetime, *mine: str) -> Any:
    """Some more than are told: a few of them the reader may not see."""
    party = Q(applicant__in=mine) | Q(about__in=mine)
    over = [Case.State.ENDED, *Case.STOPPED]
    theirs = Case.objects.filter(party, state__in=over, ended_at__gte=since)
    # What one was to answer is gone: from whose hand it went. Asked of the few cases that were stopped, not by an index of
    # all that an office was ever asked.
    items = WorkItem.objects.annotate(whose=Coalesce("office", Value("")))
    asked = items.filter(run__case=OuterRef("pk"), run__state=StepRun.State.CANCELLED, whose__in=mine)
    taken = Case.objects.filter(Exists(asked), state__in=Case.STOPPED, ended_at__gte=since)
    # Each half along its own index.
    both = theirs.order_by().values("pk").union(taken.order_by().values("pk"))
    rows = Case.objects.filter(pk__in=both)
    return rows.order_by("-ended_at", "-pk").values_list("pk", flat=True)[: 5 * MOST]


_ended_lately = Shaped(_of_parties)


def _ended(case: Case) -> Ended:
    version = version_of(case)
    return Ended(title_of(case, version), case.number, _what(case), case_page(case.number))


def _what(case: Case) -> str:
    day = table_date(timezone.localdate(case.ended_at) if case.ended_at else None)
    if case.state != Case.State.ENDED:
        return joined(stopped(case, Effect.objects.filter(case=case)))
    end = step_word(version_of(case).procedure, case.outcome)
    wrote = Effect.objects.filter(case=case)
    return joined([_("办件已于%(day)s办结：%(end)s。") % {"day": day, "end": end}, *recorded(case, wrote)])
