"""Who teaches, leads, moves and is paid. One model per fact table of the catalogue."""

from lianxiao.staffing.models.exchange import ExchangeVisit
from lianxiao.staffing.models.pay import PayCoefficient, PayLine
from lianxiao.staffing.models.people import Arrangement, ClassVisit, GuidanceVisit, Posting, SpecialPost, Teacher
from lianxiao.staffing.models.posts import PersonnelTransfer, PostHolding, PostQuota, StaffingScheme, TeacherHonour
from lianxiao.staffing.models.selection import (
    Candidate,
    Induction,
    Selection,
    Training,
    TrainingApplicant,
    TrainingPriority,
)

__all__ = [
    "Arrangement",
    "Candidate",
    "ClassVisit",
    "ExchangeVisit",
    "GuidanceVisit",
    "Induction",
    "PayCoefficient",
    "PayLine",
    "PersonnelTransfer",
    "PostHolding",
    "PostQuota",
    "Posting",
    "Selection",
    "SpecialPost",
    "StaffingScheme",
    "Teacher",
    "TeacherHonour",
    "Training",
    "TrainingApplicant",
    "TrainingPriority",
]
