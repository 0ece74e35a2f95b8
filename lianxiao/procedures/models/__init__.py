"""Cases and everything that was opened, said, decided and is due in them."""

from lianxiao.procedures.models.cases import Case, CaseEvent, ProcedureVersion, StepRun, WorkItem
from lianxiao.procedures.models.clock import Deadline, Effect, Message
from lianxiao.procedures.models.said import Attachment, AttachmentPart, Decision, Opinion, Submission

__all__ = [
    "Attachment",
    "AttachmentPart",
    "Case",
    "CaseEvent",
    "Deadline",
    "Decision",
    "Effect",
    "Message",
    "Opinion",
    "ProcedureVersion",
    "StepRun",
    "Submission",
    "WorkItem",
]
