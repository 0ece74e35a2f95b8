"""Where pupils belong and where they went. One model per fact table of the catalogue."""

from lianxiao.enrolment.models.areas import Catchment, EnrolmentPolicy, Neighbour
from lianxiao.enrolment.models.pupils import Admission, ClassGroup, Intake, PupilTransfer
from lianxiao.enrolment.models.resources import SchoolResource

__all__ = [
    "Admission",
    "Catchment",
    "ClassGroup",
    "EnrolmentPolicy",
    "Intake",
    "Neighbour",
    "PupilTransfer",
    "SchoolResource",
]
