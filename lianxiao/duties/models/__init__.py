"""What a group promised to do how often, and the phases of a round of work. One model per fact table of the catalogue."""

from lianxiao.duties.models.cadences import Cadence, ResponsiblePerson, Walkthrough, WorkReport
from lianxiao.duties.models.phases import Deployment, Phase, PhaseContact, PhaseTask

__all__ = [
    "Cadence",
    "Deployment",
    "Phase",
    "PhaseContact",
    "PhaseTask",
    "ResponsiblePerson",
    "Walkthrough",
    "WorkReport",
]
