"""What officers do to the register, one act at a time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lianxiao.audit.models import Entry
from lianxiao.audit.queries import history_of
from lianxiao.kernel.errors import Refused
from lianxiao.kernel.period import EARLIEST, OPEN_END
from lianxiao.registry import operations, queries
from lianxiao.registry.models import Extension, Membership, Plaque, School, SchoolIdentity
from tests.cast import LIUAN, TONGWAN, Cast

SEPTEMBER = date(2025, 9, 1)


def test_a_school_joins_a_group(cast: Cast) -> None:
    stay = operations.start_membership(
        alliance=cast.alliance,
        member=cast.alone,
        joined_on=SEPTEMBER,
        mode="trusteeship",
        by=cast.officer,
        decision="桐教〔2025〕3号",
    )
    assert (stay.school, stay.joined_on, stay.left_before, stay.cross_district) == (
        cast.alone,
        SEPTEMBER,
        OPEN_END,
        None,
    )
    assert history_of(TONGWAN, "membership", stay.membership).get().actor == "zhoumin"


def test_a_campus_joins_alone_and_a_member_from_elsewhere_is_marked(cast: Cast) -> None:
    campus = operations.start_membership(
        alliance=cast.alliance, member=cast.campus, joined_on=SEPTEMBER, by=cast.officer
    )
    assert (campus.school, campus.campus) == (None, cast.campus)
    stay = Membership.objects.get(membership="TW-M3")
    operations.end_membership(membership=stay, left_before=SEPTEMBER, by=cast.officer, reason="期满")
    again = operations.start_membership(
        alliance=cast.alliance, member=cast.foreign, joined_on=SEPTEMBER, by=cast.officer
    )
    assert again.cross_district is True


def test_the_same_join_submitted_twice_is_recorded_once_and_the_second_is_told_who_was_first(cast: Cast) -> None:
    join = {"alliance": cast.alliance, "member": cast.alone, "joined_on": SEPTEMBER}
    operations.start_membership(**join, by=cast.officer)
    with pytest.raises(Refused, match=r"已登记.*zhoumin"):
        operations.start_membership(**join, by=cast.officer)


def test_a_cap_of_the_policy_refuses_nothing(cast: Cast) -> None:
    """What is true can be recorded; that it breaks a rule is a finding."""
    for number in range(12):
        school = operations.add(
            "school", {"school": f"TW-X{number}", "name": f"第{number}小学（示例）"}, district=TONGWAN, by=cast.officer
        )
        assert isinstance(school, School)
        operations.start_membership(alliance=cast.alliance, member=school, joined_on=SEPTEMBER, by=cast.officer)
    assert queries.members(cast.alliance, SEPTEMBER).count() == 15


def test_an_exit_ends_the_stay_and_takes_the_plaque_down(cast: Cast) -> None:
    operations.hang_plaque(
        plaque="P1",
        school=cast.member,
        alliance=cast.alliance,
        kind="group",
        text="湾东校区",
        hung_on=date(2021, 9, 1),
        by=cast.officer,
    )
    operations.end_membership(membership=cast.membership, left_before=SEPTEMBER, by=cast.officer, reason="协商退出")
    assert (cast.membership.left_before, cast.membership.term_before) == (SEPTEMBER, date(2024, 9, 1))
    assert Plaque.objects.get().removed_before == SEPTEMBER
    with pytest.raises(Refused, match="已于2025-09-01前退出（zhoumin"):
        operations.end_membership(membership=cast.membership, left_before=SEPTEMBER, by=cast.officer, reason="又一次")


def test_a_campus_that_leaves_takes_no_plaque_of_its_school_along(cast: Cast) -> None:
    operations.hang_plaque(plaque="P1", school=cast.member, alliance=cast.alliance, kind="group", text="湾东校区",
                           hung_on=date(2021, 9, 1), by=cast.officer)  # fmt: skip
    # As workbooks state it: the campus with the school it belongs to.
    row = {"membership": "C1", "alliance": cast.alliance.alliance_id, "school": cast.member.school_id,
           "campus": cast.campus.campus, "joined_on": SEPTEMBER}  # fmt: skip
    stay = operations.add("membership", row, district=cast.alliance.district_id, by=cast.officer)
    assert isinstance(stay, Membership)
    operations.end_membership(membership=stay, left_before=date(2025, 9, 2), by=cast.officer, reason="退出")
    assert Plaque.objects.get().removed_before == OPEN_END


def test_an_exit_owes_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="没有填写理由"):
        operations.end_membership(membership=cast.membership, left_before=SEPTEMBER, by=cast.officer, reason=" ")


def test_a_term_is_made_longer_by_a_row_of_its_own(cast: Cast) -> None:
    operations.extend_term(membership=cast.membership, months=12, decided_on=date(2024, 6, 1), by=cast.officer)
    assert Extension.objects.get().months == 12
    cast.membership.refresh_from_db()
    assert cast.membership.term_before == date(2024, 9, 1)


def test_a_new_name_holds_from_its_day_and_the_old_one_before(cast: Cast) -> None:
    for name, since in (("湾东实验小学（示例）", SEPTEMBER), ("湾东第一小学（示例）", date(2026, 9, 1))):
        operations.change_identity(
            row=cast.member, attribute="name", value=name, valid_from=since, by=cast.officer, reason="更名"
        )

    def name_on(day: date) -> str:
        return str(School.objects.with_held(day, "name").get(pk=cast.member.pk).name_held)

    assert name_on(date(2025, 8, 31)) == "湾东小学（示例）"
    assert name_on(SEPTEMBER) == "湾东实验小学（示例）"
    assert name_on(date(2026, 9, 1)) == "湾东第一小学（示例）"
    periods = SchoolIdentity.objects.order_by("valid_from").values_list("valid_from", "valid_before")
    assert list(periods) == [
        (EARLIEST, SEPTEMBER), (SEPTEMBER, date(2026, 9, 1)), (date(2026, 9, 1), OPEN_END)
    ]  # fmt: skip


def test_the_row_itself_and_the_directory_show_the_present_name(cast: Cast) -> None:
    name = "湾东实验小学（示例）"
    operations.change_identity(
        row=cast.member, attribute="name", value=name, valid_from=SEPTEMBER, by=cast.officer, reason="更名"
    )
    assert cast.member.name == cast.member.school.name == name
    later = timezone.localdate() + timedelta(days=30)
    operations.change_identity(
        row=cast.member, attribute="name", value="将来的名称", valid_from=later, by=cast.officer, reason="更名"
    )
    assert cast.member.name == name


def test_a_group_gets_another_lead_school(cast: Cast) -> None:
    operations.change_identity(
        row=cast.alliance, attribute="lead_school", value="TW-S4", valid_from=SEPTEMBER, by=cast.officer, reason="调整"
    )
    assert [school.school_id for school in queries.schools_in_no_alliance(SEPTEMBER, TONGWAN)] == ["TW-S1"]
    assert [school.school_id for school in queries.schools_in_no_alliance(date(2025, 8, 31), TONGWAN)] == ["TW-S4"]


def test_dissolving_a_group_ends_its_stays(cast: Cast) -> None:
    operations.dissolve_alliance(
        alliance=cast.alliance, dissolved_before=SEPTEMBER, decision="桐教〔2025〕9号", by=cast.officer, reason="撤销"
    )
    assert set(Membership.objects.values_list("left_before", flat=True)) == {SEPTEMBER}


def test_closing_a_school_closes_its_campuses(cast: Cast) -> None:
    operations.close_school(school=cast.second, closed_before=SEPTEMBER, by=cast.officer, reason="停办")
    cast.campus.refresh_from_db()
    assert cast.campus.closed_before == SEPTEMBER


def test_anything_can_be_corrected_with_the_reason(cast: Cast) -> None:
    operations.correct(cast.member, {"locality": "rural", "opened_on": "1987-09-01"}, by=cast.officer, reason="查档")
    assert (cast.member.locality, cast.member.opened_on) == ("rural", date(1987, 9, 1))
    entry = history_of(TONGWAN, "school", "TW-S2").first()
    assert entry is not None
    assert (entry.before, entry.after, entry.reason) == (
        '{"locality":null,"opened_on":null}', '{"locality":"rural","opened_on":"1987-09-01"}', "查档",
    )  # fmt: skip


def test_correcting_a_school_at_home_elsewhere_leaves_its_home(cast: Cast) -> None:
    operations.correct(cast.foreign, {"locality": "town"}, by=cast.officer, reason="补登")
    assert cast.foreign.school.district_id == LIUAN
    with pytest.raises(Refused, match="所属区县为990002"):
        operations.correct(cast.foreign, {"district": TONGWAN}, by=cast.officer, reason="改区县")


def test_a_code_cannot_be_corrected(cast: Cast) -> None:
    with pytest.raises(Refused, match="不能改"):
        operations.correct(cast.member, {"school": "TW-S99"}, by=cast.officer, reason="改码")


def test_a_form_opened_before_somebody_elses_correction_overwrites_nothing(cast: Cast) -> None:
    seen = {"locality": None}
    operations.correct(cast.member, {"locality": "rural"}, by=cast.officer, reason="查档", seen=seen)
    with pytest.raises(Refused, match="又有改动（zhoumin"):
        operations.correct(cast.member, {"locality": "town"}, by=cast.officer, reason="旧表单", seen=seen)


def test_a_row_entered_by_mistake_is_removed_unless_others_need_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="被1行其他记录引用"):
        operations.remove(cast.member, by=cast.officer, reason="误登")
    operations.remove(cast.alone, by=cast.officer, reason="误登")
    assert not School.objects.filter(school="TW-S4").exists()


def test_who_may_not_change_changes_nothing_and_is_logged(cast: Cast) -> None:
    for person in (cast.leader, cast.head, cast.stranger):
        before = Entry.objects.count()
        with pytest.raises(Refused, match="没有“登记、更正学校与集团”的权限"):
            operations.correct(cast.member, {"locality": "rural"}, by=person, reason="查档")
        assert Entry.objects.count() == before + 1
    cast.member.refresh_from_db()
    assert cast.member.locality is None


def test_a_refusal_says_place_cause_and_cure_in_both_languages(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        operations.correct(cast.member, {"opened_on": "soon"}, by=cast.officer, reason="查档")
    (fault,) = refusal.value.faults
    assert fault.in_language("zh") == "《school》第1行opened_on列：“开办日期”不能填“soon”。请填YYYY-MM-DD形式的日期。"
    assert fault.in_language("en").endswith("“Opened on” cannot be “soon”. Give a date written YYYY-MM-DD.")
