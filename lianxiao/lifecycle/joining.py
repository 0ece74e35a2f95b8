"""Who cannot join a group although the procedure would take them: its own lead, or who is a member already."""

from django.utils import timezone

from lianxiao.flow.model import Procedure
from lianxiao.kernel.errors import Fault, Refused
from lianxiao.lifecycle import terms
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Case
from lianxiao.registry.models import Alliance, Campus, School, Section

#: The service by which a procedure makes a member.
START = "lifecycle.start_membership"
_CURE = ("请核对登记；确属如此的，请撤回或终止本办件。", "Check the record; if it is so, withdraw or end this case.")


def impossible(case: Case, procedure: Procedure) -> list[Fault]:
    """What stands against the applicant on record: told before anything is typed and not at the last step, when everybody has
    consented. A member whose end is known may apply for what comes after it."""
    if case.subject_table != "alliance" or all(each.handler != START for each in procedure.services):
        return []
    group = Alliance.objects.of(case.district_id).filter(alliance=case.subject).first()
    school = School.objects.of(case.district_id).filter(school=case.about).first()
    if group is None or school is None:
        return []
    try:
        terms.refuse_gone(group, school, timezone.localdate())
    except Refused as refusal:
        return refusal.faults
    return own_lead(group, school) or terms.member_for_good(group, school)


def own_lead(group: Alliance, member: School | Campus | Section) -> list[Fault]:
    """Whoever leads a group has no stay in it, nor has a part of it."""
    school: School = member if isinstance(member, School) else member.school
    if group.lead_school_id != school.pk:
        return []
    cause = (f"{school}是该集团的牵头校，不能作为成员加盟", f"{school} leads this group and cannot join it as a member")
    return [fault("own-group", cause, _CURE)]
