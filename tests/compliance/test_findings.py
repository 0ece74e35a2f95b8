"""The life of a finding: found, explained, accepted, worse, cleared by itself, back with its history."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.forms.models import model_to_dict

from lianxiao.audit.models import Entry
from lianxiao.compliance import evidence, operations, queries
from lianxiao.compliance.models import CheckRun, ClauseState, Figure, Finding, FindingEvent
from lianxiao.kernel.errors import Refused
from lianxiao.registry import operations as registry
from tests.cast import LIUAN, MACHINE, TONGWAN, Cast
from tests.compliance.conftest import DAY

LATER = date(2024, 12, 1)


def the_finding() -> Finding:
    return Finding.objects.get(rule="tongwan/1/size")


def history() -> list[str]:
    return [event.kind for event in the_finding().events.all()]


def join(cast: Cast) -> None:
    registry.start_membership(alliance=cast.alliance, member=cast.alone, joined_on=date(2024, 10, 1), by=MACHINE)


def everything() -> dict[str, Any]:
    """All that compliance keeps, but for the times of the last look."""
    return {
        model.__name__: [
            {name: value for name, value in model_to_dict(row).items()
             if name not in {"last_seen", "seen_at", "started_at", "finished_at", "position"}}
            for row in model.objects.order_by("pk")
        ]
        for model in (Finding, FindingEvent, Figure, ClauseState, CheckRun)
    }  # fmt: skip


def test_a_breach_is_a_finding_with_clause_values_words_and_office(checked: Cast) -> None:
    finding = the_finding()
    assert (finding.subject, finding.measured, finding.upper) == ("TW-G1", 3, 2)
    assert finding.clauses == ["tongwan/1/size"]
    assert finding.message_zh == "TW-G1有3个成员，最多2个"
    assert finding.cure_en == "Take out 1"
    assert (finding.office, finding.alliance, finding.school) == ("basic_education", "TW-G1", "TW-S1")
    assert (finding.state, finding.since) == ("open", DAY)


def test_a_second_check_changes_nothing_but_the_time_of_the_last_look(checked: Cast) -> None:
    before, seen, entries = everything(), the_finding().last_seen, Entry.objects.count()
    assert not operations.recheck(TONGWAN, DAY).changed
    assert everything() == before
    assert the_finding().last_seen > seen
    assert Entry.objects.count() == entries


def test_a_finding_clears_by_itself_and_comes_back_with_its_history(checked: Cast) -> None:
    registry.end_membership(membership=checked.membership, left_before=date(2024, 9, 1), by=MACHINE, reason="退出")
    assert [found.rule for found in operations.recheck(TONGWAN, DAY).cleared] == ["tongwan/1/size"]
    assert (the_finding().state, the_finding().cleared_on) == ("cleared", DAY)
    join(checked)
    assert [found.rule for found in operations.recheck(TONGWAN, LATER).new] == ["tongwan/1/size"]
    assert (the_finding().state, the_finding().since, the_finding().cleared_on) == ("open", LATER, None)
    assert history() == ["opened", "cleared", "reopened"]


def test_an_explained_finding_stays_a_breach_and_opens_again_when_it_gets_worse(checked: Cast) -> None:
    operations.explain_finding(finding=the_finding(), text="新校舍未完工", by=checked.officer)
    operations.recheck(TONGWAN, DAY)
    assert the_finding().state == "explained"
    assert [row.rule for row in queries.findings(TONGWAN)] == ["tongwan/1/size"]
    join(checked)
    assert [found.measured for found in operations.recheck(TONGWAN, LATER).worse] == [4]
    assert the_finding().state == "open"
    assert history() == ["opened", "explained", "worse"]


def test_an_exception_holds_for_what_was_accepted_and_until_its_end(checked: Cast) -> None:
    operations.grant_exception(
        finding=the_finding(), starts_on=DAY, ends_before=date(2025, 1, 1), reason="过渡期", by=checked.officer
    )
    operations.recheck(TONGWAN, DAY)
    assert (the_finding().state, the_finding().accepted) == ("exception", 3)
    assert ClauseState.objects.get(clause="tongwan/1/size").light == "exception"
    operations.recheck(TONGWAN, date(2025, 1, 1))
    assert the_finding().state == "open"
    operations.recheck(TONGWAN, DAY)
    assert the_finding().state == "exception"
    join(checked)
    operations.recheck(TONGWAN, LATER)
    assert (the_finding().state, the_finding().measured) == ("open", 4)


def test_an_exception_withdrawn_ends_and_stays_on_record(checked: Cast) -> None:
    exception = operations.grant_exception(
        finding=the_finding(), ends_before=date(2099, 1, 1), reason="过渡期", by=checked.officer
    )
    operations.withdraw_exception(exception=exception, reason="已不需要", by=checked.officer)
    assert list(queries.exceptions(TONGWAN)) == []
    assert exception.approver == "周敏"
    assert [entry.reason for entry in Entry.objects.filter(action__endswith="exception")] == ["过渡期", "已不需要"]


def test_an_exception_needs_reason_right_and_end(checked: Cast) -> None:
    finding, end = the_finding(), DAY + timedelta(days=99)
    with pytest.raises(Refused, match="没有填写理由"):
        operations.grant_exception(finding=finding, starts_on=DAY, ends_before=end, reason=" ", by=checked.officer)
    with pytest.raises(Refused, match="截止日期"):
        operations.grant_exception(finding=finding, starts_on=DAY, ends_before=DAY, reason="甲", by=checked.officer)
    for person in (checked.head, checked.stranger):
        with pytest.raises(Refused, match="权限"):
            operations.grant_exception(finding=finding, starts_on=DAY, ends_before=end, reason="甲", by=person)
    assert Entry.objects.filter(action="compliance.grant_exception", outcome="refused").count() == 4


def test_people_see_and_explain_the_findings_about_their_own(checked: Cast) -> None:
    assert list(queries.findings(TONGWAN, checked.group_office)) == [the_finding()]
    assert list(queries.findings(TONGWAN, checked.head)) == []
    assert list(queries.findings(TONGWAN, checked.stranger)) == []
    assert list(queries.findings(LIUAN, checked.stranger)) == []
    operations.explain_finding(finding=the_finding(), text="说明", by=checked.group_office)
    with pytest.raises(Refused, match="权限"):
        operations.explain_finding(finding=the_finding(), text="说明", by=checked.head)


def test_an_opened_finding_shows_its_rows_by_name(checked: Cast) -> None:
    detail = evidence.finding(the_finding().pk, checked.officer)
    assert detail.current is not None and detail.current.measured == 3
    assert [fact.key for fact in detail.evidence] == ["TW-M1", "TW-M2", "TW-M3"]
    assert detail.evidence[0].names["school"] == "湾东小学（示例）"
    with pytest.raises(Finding.DoesNotExist):
        evidence.finding(the_finding().pk, checked.stranger)


def test_every_clause_has_its_light_and_what_is_missing_is_named(checked: Cast) -> None:
    lights = {clause: state.light for clause, state in queries.clause_states(TONGWAN).items()}
    assert lights == {
        "tongwan/1/size": "breached",
        "tongwan/2/meetings": "not_known",
        "tongwan/3/coverage": "pending",
        "tongwan/4/purpose": "text",
        "tongwan/5/visits": "awaited",
    }
    unknown = queries.unknown_inputs(queries.last_check(TONGWAN))
    assert [(item.name, item.clauses) for item in unknown] == [("meeting", ["tongwan/2/meetings"])]
    figure = queries.figures(TONGWAN).get()
    assert (figure.numerator, figure.denominator, figure.target, figure.due) == (2, 4, 90, date(2030, 12, 31))
    assert figure.met is None


def test_a_check_that_read_the_records_earlier_gives_way(checked: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from lianxiao.compliance import recheck as module

    early = module.judge(TONGWAN, DAY)
    registry.end_membership(membership=checked.membership, left_before=date(2024, 9, 1), by=MACHINE, reason="退出")
    operations.recheck(TONGWAN, DAY)
    monkeypatch.setattr(module, "judge", lambda *_: early)
    assert not operations.recheck(TONGWAN, DAY).changed
    assert the_finding().state == "cleared"


def test_a_check_that_fails_half_way_leaves_nothing(checked: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from lianxiao.compliance import runs

    registry.end_membership(membership=checked.membership, left_before=date(2024, 9, 1), by=MACHINE, reason="退出")
    before = everything()

    def fails(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(runs, "keep", fails)
    with pytest.raises(OSError, match="disk full"):
        operations.recheck(TONGWAN, DAY)
    assert everything() == before
