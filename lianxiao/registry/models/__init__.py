"""Tables of the register. One model per fact table of the catalogue, with the catalogue's column names."""

from lianxiao.registry.models.alliances import Alliance, AllianceIdentity
from lianxiao.registry.models.imports import ImportBatch
from lianxiao.registry.models.marks import Honour, NamingCase, Plaque
from lianxiao.registry.models.memberships import Extension, Membership
from lianxiao.registry.models.organisations import RegisteredOrganisation
from lianxiao.registry.models.plans import CooperationForm, CooperationFormAim, LayoutPlan
from lianxiao.registry.models.policy import Distribution, PolicyDocument, SourceStatement, TaskArea
from lianxiao.registry.models.schools import Campus, School, SchoolFlag, SchoolIdentity, Section, StagePupils

__all__ = [
    "Alliance",
    "AllianceIdentity",
    "Campus",
    "CooperationForm",
    "CooperationFormAim",
    "Distribution",
    "Extension",
    "Honour",
    "ImportBatch",
    "LayoutPlan",
    "Membership",
    "NamingCase",
    "Plaque",
    "PolicyDocument",
    "RegisteredOrganisation",
    "School",
    "SchoolFlag",
    "SchoolIdentity",
    "Section",
    "SourceStatement",
    "StagePupils",
    "TaskArea",
]
