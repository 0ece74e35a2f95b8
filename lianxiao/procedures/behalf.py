"""代录: when an outside office's answer may be recorded for it, and what paper that needs."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lianxiao.accounts.models import Authority
from lianxiao.compliance.packs import pack_of
from lianxiao.compliance.snapshot import setting_changes
from lianxiao.flow.model import Step
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.kernel.period import EARLIEST_DECISION
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.settings_in_force import settings_on
from lianxiao.procedures.authority import initiators, own_offices
from lianxiao.procedures.errors import behalf_not_allowed, fault, same_person
from lianxiao.procedures.models import Attachment, Case, WorkItem
from lianxiao.procedures.typed import too_long

#: Characters of a document's number.
NUMBER = 100
#: The setting that asks for a second person: decisions, everything, or nothing. A pack that is silent: decisions.
SETTING, DECISIONS, ALL = "behalf_second_person", "decisions", "all"


@dataclass(frozen=True)
class Behalf:
    """The paper by which an outside office's answer is recorded: all of it is needed."""

    document_number: str = ""
    document_date: date | None = None
    #: Number of an attachment of the case.
    scan: int | None = None


def refuse_unless_allowed(
    case: Case, step: Step, item: WorkItem, paper: Behalf, authority: Authority, decides: bool
) -> None:
    """Only where the step says so (an office that is merely heard: always), never by the applicant, never without paper."""
    if decides and not step.behalf:
        raise behalf_not_allowed()
    if initiators(case) & authority.people:
        raise same_person(("发起人不能代录本办件的意见", "who opened a case cannot record an answer in it"))
    if item.office in own_offices(authority.person) and item.kind != WorkItem.Kind.HEAR:
        raise behalf_not_allowed()
    if faults := paper_faults(paper, case):
        raise Refused(faults)


def paper_faults(paper: Behalf, case: Case) -> list[Fault]:
    """What the paper of a recorded answer lacks."""
    missing: list[Fault] = []
    if not paper.document_number.strip():
        missing.append(_missing("文号", "number of the document", "document_number"))
    elif len(paper.document_number) > NUMBER:
        number = Bilingual(zh="文号", en="Number of the document")
        missing.append(too_long(number, NUMBER, "document_number"))
    if paper.document_date is None:
        missing.append(_missing("文件日期", "date of the document", "document_date"))
    elif paper.document_date > timezone.localdate():
        cause = ("文件日期晚于今天", "the document is dated later than today")
        missing.append(fault("date-ahead", cause, ("请核对日期。", "Check the date."), "document_date"))
    elif paper.document_date < EARLIEST_DECISION:
        cause = (f"文件日期早于{EARLIEST_DECISION}", f"the document is dated before {EARLIEST_DECISION}")
        missing.append(fault("implausible-date", cause, ("请核对年份。", "Check the year."), "document_date"))
    if paper.scan is None or not Attachment.objects.filter(case=case, pk=paper.scan).exists():
        missing.append(_missing("扫描件", "scan", "scan"))
    return missing


def _missing(zh: str, en: str, column: str) -> Fault:
    cause = (f"代录缺少{zh}", f"recording on behalf of an office needs the {en}")
    cure = ("请上传，或选已上传的文件。", "Add it, or choose a file that is there.") if column == "scan" else _FILL
    return fault("behalf-incomplete", cause, cure, column)


_FILL = ("请补填。", "Fill it in.")


def second_person(case: Case, decides: bool) -> bool:
    """Whether somebody else has to confirm it."""
    pack = pack_of(case.district_id).pack
    values = settings_on(pack, timezone.localdate(), setting_changes(case.district_id))
    chosen = values.get(SETTING, DECISIONS)
    return chosen == ALL or (chosen == DECISIONS and decides)
