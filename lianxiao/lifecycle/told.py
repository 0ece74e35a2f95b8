"""What every service step reads of the case it is done for: under whose name it writes, why, and about which stay."""

from lianxiao.accounts.acts import Machine
from lianxiao.procedures.handlers import Done
from lianxiao.registry.models import Membership


def by_case(done: Done) -> Machine:
    """The register's row names the case: its right is the decision, whoever the officer was who spoke last."""
    return Machine(done.case.number)


def reason_of(done: Done) -> str:
    """The title and number of the case."""
    return f"{done.case.title}（{done.case.number}）"


def stay_of(done: Done) -> Membership:
    """The membership the case concerns."""
    stay: Membership = Membership.objects.of(done.case.district_id).get(membership=done.case.subject)
    return stay
