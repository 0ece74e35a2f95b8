"""Terms that moved without a case, or whose member is a campus; and who cannot join: told before it is begun."""

from datetime import date

import pytest

from lianxiao.jobs import operations as jobs
from lianxiao.kernel.errors import Refused
from lianxiao.lifecycle import handlers, terms
from lianxiao.procedures import operations
from lianxiao.procedures.handlers import Done
from lianxiao.procedures.models import Case, StepRun
from lianxiao.registry import operations as registry
from lianxiao.registry.models import Alliance, Membership, School
from tests.cast import MACHINE
from tests.lifecycle.world import HOME, Clock, clock_of, install, person


@pytest.fixture
def clock(db: None, monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = clock_of(monkeypatch)
    install()
    return clock


def at(case: Case) -> str:
    return StepRun.objects.get(case=case, state="open").step


def test_a_term_made_longer_by_a_row_closes_the_case_for_its_earlier_end(clock: Clock) -> None:
    jobs.tick()
    case = Case.objects.get(subject="MA", procedure="term-end")
    longer = {"extension": "E", "membership": "MA", "months": 12, "decided_on": clock.today}
    registry.import_rows({"extension": [longer]}, district=HOME, by=MACHINE, reason="补录")
    jobs.tick()
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("ended", "extended")
    clock.on(360)
    jobs.tick()
    assert Case.objects.open().get(subject="MA", procedure="term-end").facts["term_end"] == "2027-03-20"


def test_a_term_corrected_to_end_sooner_keeps_its_case(clock: Clock) -> None:
    jobs.tick()
    case = Case.objects.get(subject="MA", procedure="term-end")
    stay = Membership.objects.get(membership="MA")
    registry.correct(stay, {"term_before": date(2026, 3, 10)}, by=MACHINE, reason="录错")
    terms.open_due(HOME)  # refused while it asked for a second case of one member
    clock.on(8)
    jobs.tick()
    assert (at(case), Membership.objects.get(membership="MA").left_before) == ("inform", date(2026, 3, 10))
    assert not Case.objects.filter(subject="MA").exclude(pk=case.pk).exists()


def test_the_term_of_a_campus_ends_like_that_of_a_school(clock: Clock) -> None:
    stay = {"membership": "MK", "alliance": "G2", "campus": "K", "mode": "trust", "member_type": "weak",
            "joined_on": date(2023, 9, 1), "term_start": date(2023, 9, 1), "term_before": date(2026, 3, 10)}  # fmt: skip
    campus = {"campus": "K", "school": "E", "name": "E学校东校区（示例）"}
    registry.import_rows({"campus": [campus], "membership": [stay]}, district=HOME, by=MACHINE, reason="示例")
    jobs.tick()
    case = Case.objects.get(subject="MK")
    assert (case.about, case.applicant) == ("E", "E"), "its school is told"
    assert at(case) == "plaque_ahead"
    clock.on(8)
    jobs.tick()
    assert Membership.objects.get(membership="MK").left_before == date(2026, 3, 10)


def test_neither_the_lead_nor_who_is_a_member_begins_to_join(clock: Clock) -> None:
    for group, school, told in (("G1", "L1", "own-group"), ("G2", "D", "member-already")):
        with pytest.raises(Refused) as refusal:
            operations.open_case(
                district=HOME, procedure="join", subject=group, by=person(f"head-{school}"), applicant=school
            )
        assert [fault.code for fault in refusal.value.faults] == [told], "before anybody typed anything"
    # One whose end is known may ask for what comes after it; and a lead named meanwhile is found at the end.
    case = operations.open_case(district=HOME, procedure="join", subject="G1", by=person("head-A"), applicant="A")
    Alliance.objects.filter(alliance="G1").update(lead_school=School.objects.get(school="A"))
    with pytest.raises(Refused) as refusal:
        handlers.start_membership(Done(case, {"membership": {"mode": "trust"}}, {}, MACHINE, clock.today))
    assert [fault.code for fault in refusal.value.faults] == ["own-group"]


def test_two_extensions_of_one_day_are_two(clock: Clock) -> None:
    for _time in range(2):
        case = operations.open_case(
            district=HOME, procedure="extension", subject="MB", by=person("head-B"), applicant="B"
        )
        handlers.extend_membership(Done(case, {"extension": {"months": 6}}, {}, MACHINE, clock.today))
        operations.withdraw(case=case, by=person("head-B"), reason="示例")
    assert Membership.objects.with_term_end(clock.today).get(membership="MB").term_end == date(2027, 7, 1)


def test_a_forced_exit_comes_before_a_later_day_on_record_and_nothing_is_extended_meanwhile(clock: Clock) -> None:
    case = operations.open_case(district=HOME, procedure="forced-exit", subject="MD", by=person("council-G2"))
    later, day = date(2026, 8, 31), date(2026, 4, 1)
    registry.end_membership(
        membership=Membership.objects.get(membership="MD"), left_before=later, by=MACHINE, reason="自愿"
    )
    with pytest.raises(Refused) as refusal:
        operations.open_case(district=HOME, procedure="extension", subject="MD", by=person("head-D"), applicant="D")
    assert [fault.code for fault in refusal.value.faults] == ["left-already"]
    for last, on_record in ((day, day), (later, day)):
        done = Done(case, {"membership": {"left_before": last}}, {}, MACHINE, clock.today)
        if last == on_record:
            handlers.end_membership(done)
        else:
            with pytest.raises(Refused):
                handlers.end_membership(done)
        assert Membership.objects.get(membership="MD").left_before == on_record
