"""Who leads and decides, by which rules, and how far plans are carried out. One model per fact table of the catalogue."""

from lianxiao.governance.models.bodies import Body, Charter, CharterLine, GroupDocument, Meeting, Seat
from lianxiao.governance.models.meetings import MeetingAttendance, Resolution, VotingRule
from lianxiao.governance.models.plans import Filing, PlanState, StructureUnit

__all__ = [
    "Body",
    "Charter",
    "CharterLine",
    "Filing",
    "GroupDocument",
    "Meeting",
    "MeetingAttendance",
    "PlanState",
    "Resolution",
    "Seat",
    "StructureUnit",
    "VotingRule",
]
