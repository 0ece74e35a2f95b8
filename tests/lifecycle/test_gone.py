"""What a case is about may be gone before it ends: nothing is written about it then, and the case does not wait for ever."""

from datetime import date

import pytest

from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.lifecycle import handlers
from lianxiao.procedures import operations
from lianxiao.procedures.handlers import Done
from lianxiao.registry import operations as registry
from lianxiao.registry.imports import undo_last_import
from lianxiao.registry.models import Alliance, Membership, School
from tests.cast import MACHINE
from tests.lifecycle.test_clock import clock
from tests.lifecycle.world import HOME, Clock, _stay, person

__all__ = ["clock"]  # a fixture


@pytest.mark.parametrize("gone", ["group", "school"])
def test_nobody_joins_a_group_that_was_dissolved_nor_with_a_school_that_was_closed(clock: Clock, gone: str) -> None:
    case = operations.open_case(district=HOME, procedure="join", subject="G1", by=person("head-F"), applicant="F")
    if gone == "group":
        group = Alliance.objects.get(alliance="G1")
        registry.dissolve_alliance(
            alliance=group, dissolved_before=clock.today, decision="撤", by=MACHINE, reason="撤销"
        )
    else:
        school = School.objects.of(HOME).get(school="F")
        registry.close_school(school=school, closed_before=clock.today, by=MACHINE, reason="停办")
    with pytest.raises(Refused) as refusal:
        handlers.start_membership(Done(case, {"membership": {"mode": "trust"}}, {}, MACHINE, clock.today))
    assert [fault.code for fault in refusal.value.faults] == ["gone-already"]
    assert not Membership.objects.filter(school__school="F").exists()


def test_a_case_about_a_member_that_was_struck_out_ends_by_itself(clock: Clock) -> None:
    registry.import_rows(
        {"membership": [_stay("MX", "G1", "E", date(2028, 9, 1))]}, district=HOME, by=MACHINE, reason="误录"
    )
    case = operations.open_case(district=HOME, procedure="exit", subject="MX", by=person("head-E"), applicant="E")
    other = operations.open_case(district=HOME, procedure="exit", subject="MD", by=person("head-D"), applicant="D")
    undo_last_import(district=HOME, by=MACHINE, reason="误录")
    jobs.tick()
    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.state, case.reason_code, other.is_open) == ("terminated", "subject_gone", True)
