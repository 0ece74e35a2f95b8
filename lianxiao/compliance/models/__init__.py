"""Tables of compliance."""

from lianxiao.compliance.models.checks import CheckRun, ClauseState, Figure
from lianxiao.compliance.models.declared import ExceptionGrant, Reporting
from lianxiao.compliance.models.findings import Explanation, Finding, FindingEvent
from lianxiao.compliance.models.pending import PendingResult
from lianxiao.compliance.models.policy import ActivePack, SettingChoice

__all__ = [
    "ActivePack",
    "CheckRun",
    "ClauseState",
    "ExceptionGrant",
    "Explanation",
    "Figure",
    "Finding",
    "FindingEvent",
    "PendingResult",
    "Reporting",
    "SettingChoice",
]
