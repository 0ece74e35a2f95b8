"""Who leads and decides, by which rules, and how far plans are carried out: one model per fact table of the catalogue.
Votes seat by seat beside them."""

from lianxiao.governance.models.bodies import Body, Charter, CharterLine, GroupDocument, Meeting, Seat
from lianxiao.governance.models.meetings import MeetingAttendance, Resolution, VotingRule
from lianxiao.governance.models.plans import Filing, PlanState, StructureUnit
from lianxiao.governance.models.votes import Ballot, Tally, Vote, VoteSeat

__all__ = [
    "Ballot",
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
    "Tally",
    "Vote",
    "VoteSeat",
    "VotingRule",
]
