"""What the schools of a group do together, learn and share. One model per fact table of the catalogue."""

from lianxiao.sharing.models.activities import Activity, ActivityAlliance, ActivitySchool
from lianxiao.sharing.models.courses import Course, CourseSchool, LessonDiagnosis
from lianxiao.sharing.models.projects import Project, ProjectSchool
from lianxiao.sharing.models.pupils import ProgrammePupil, PupilProgramme
from lianxiao.sharing.models.resources import (
    Facility,
    FacilityBooking,
    OutsidePartner,
    Resource,
    ResourceAuthor,
    ResourceUse,
)
from lianxiao.sharing.models.teams import Pairing, Team, TeamMember, TeamSchool

__all__ = [
    "Activity",
    "ActivityAlliance",
    "ActivitySchool",
    "Course",
    "CourseSchool",
    "Facility",
    "FacilityBooking",
    "LessonDiagnosis",
    "OutsidePartner",
    "Pairing",
    "ProgrammePupil",
    "Project",
    "ProjectSchool",
    "PupilProgramme",
    "Resource",
    "ResourceAuthor",
    "ResourceUse",
    "Team",
    "TeamMember",
    "TeamSchool",
]
