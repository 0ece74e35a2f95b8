"""Cases about a group or a school, for its page: where each stands, as far as the reader may know of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q
from django.urls import reverse

from lianxiao.procedures.models import Case, StepRun
from lianxiao.procedures.versions import version_of
from lianxiao.workspace.case_words import step_word, title_of
from lianxiao.workspace.cases import may_see_cases
from lianxiao.workspace.here import Here

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


def cases_about(here: Here, table: str, key: str) -> list[CaseLine]:
    """The newest cases of this district about a row that the reader may read."""
    if not may_see_cases(here):
        return []
    about = Q(subject_table=table, subject=key) | (Q(about=key) if table == "school" else Q())
    rows = Case.objects.of(here.district.code).visible_to(here.person).filter(about).select_related("version_of")
    standing = Prefetch("runs", StepRun.objects.filter(state=StepRun.State.OPEN), to_attr="standing")
    return [_line(case) for case in rows.prefetch_related(standing).order_by("-pk")[:_MOST]]


def _line(case: Case) -> CaseLine:
    version = version_of(case)
    stands = [run.step for run in getattr(case, "standing", ())] or ([case.outcome] if case.outcome else [])
    stage = step_word(version.procedure, stands[0]) if stands else str(case.get_state_display())
    return CaseLine(title_of(case, version), stage, case.is_open, case.opened_at, reverse("case", args=[case.number]))
