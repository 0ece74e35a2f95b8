"""Cases about a group or a school, for its page: where each stands, as far as the reader may know of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from lianxiao.accounts.models import Person
from lianxiao.audit.prepared import ByKeys, Prepared
from lianxiao.procedures.models import Case, Effect
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.addresses import address
from lianxiao.workspace.case_words import listed, step_word, title_of
from lianxiao.workspace.cases import may_see_cases, steps_of, visible
from lianxiao.workspace.here import Here
from lianxiao.workspace.seen import Seen

#: The newest; the list of cases holds all.
_MOST = 5


@dataclass(frozen=True)
class CaseLine:
    """One case: the step it stands at, or the end it came to."""

    title: str
    stage: str
    is_open: bool
    since: datetime
    href: str


def cases_about(here: Here, table: str, key: str, memberships: Sequence[str] = ()) -> list[CaseLine]:
    """The newest cases of this district about a row, or about one of its ``memberships``, that the reader may read."""
    if not may_see_cases(here):
        return []
    # As many arguments as the next power of two: one text for each.
    full = 1 << (len(memberships) - 1).bit_length() if memberships else 0
    again = [memberships[-1]] * (full - len(memberships)) if full else []
    return _lines(_about(here, table, key, *memberships, *again))


def _newest_about(rows: Any, table: str, key: str, *memberships: str) -> Any:
    about = Q(subject_table=table, subject=key) | (Q(about=key) if table == "school" else Q())
    if memberships:
        about |= Q(subject_table="membership", subject__in=memberships)
    return rows.filter(about).select_related("version_of").order_by("-pk")[:_MOST]


_about = Seen(Case.objects.all, _newest_about)


def beside(person: Person, case: Case) -> list[CaseLine]:
    """Other cases about the same member that the reader may read: an end of the term and its extension know each other."""
    if case.subject_table != "membership":
        return []
    # Mostly there is none, and what somebody may read is the longer question.
    others = [each for each in _about_member(case.district_id, case.subject) if each != case.pk]
    if not others:
        return []
    rows: Any = visible(person)
    if district := rows.whole_district():
        return _lines(_some_of(district, others)[:_MOST])
    return _lines(_newest_of(rows, others)[:_MOST])


def _newest_of(rows: Any, keys: list[int]) -> Any:
    return rows.filter(pk__in=keys).select_related("version_of").order_by("-pk")


_some_of = ByKeys(lambda district, keys: _newest_of(Case.objects.of(district), keys))


_about_member = Prepared(
    lambda district, member: (
        Case.objects.of(district)
        .filter(subject_table="membership", subject=member)
        .order_by()
        .values_list("pk", flat=True)
    ),
    str,
    str,
)


def _lines(cases: Iterable[Case]) -> list[CaseLine]:
    cases = list(cases)
    steps = steps_of([case.pk for case in cases])
    return [_line(case, steps[case.pk][0] if case.pk in steps else case.outcome) for case in cases]


def _line(case: Case, stands: str) -> CaseLine:
    version = version_of(case)
    stage = step_word(version.procedure, stands) if stands else str(case.get_state_display())
    return CaseLine(title_of(case, version), stage, case.is_open, case.opened_at, address("case", case.number))


@dataclass(frozen=True)
class Leaving:
    """How a member came to leave: the kind of case in words, and its address."""

    word: str
    href: str


#: Services after which a membership has an end that nobody typed.
_ENDS = ("lifecycle.end_membership", "lifecycle.record_term_end")


def leavings(here: Here, memberships: Sequence[str]) -> dict[str, Leaving]:
    """By membership: the case that ended it, where the reader may read that case."""
    if not memberships or not may_see_cases(here):
        return {}
    readable = Case.objects.readable_in(here.district.code, here.person)
    readable = readable.filter(subject_table="membership", subject__in=memberships)
    done = Effect.objects.filter(case__in=readable, handler__in=_ENDS).select_related("case__version_of")
    return {each.case.subject: _leaving(each.case) for each in done.order_by("pk")}


def _leaving(case: Case) -> Leaving:
    return Leaving(listed("cases", version_of(case).procedure.case), address("case", case.number))
