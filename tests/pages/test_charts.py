"""The geometry of charts: what lies where, and that nothing lies outside."""

from datetime import date

from lianxiao.kernel.period import OPEN_END
from lianxiao.pages.network import Member, constellation, star
from lianxiao.pages.parts import Share, SharePart
from lianxiao.pages.timeline import Chart, Span, TermRow

TODAY = date(2026, 7, 2)


def chart(*spans: Span) -> Chart:
    return Chart([TermRow("甲", list(spans))], TODAY, 2026, 2026)


def test_today_lies_in_the_middle_of_its_year() -> None:
    assert chart().today_at == 49.86


def test_an_open_end_reaches_the_edge_and_what_is_outside_is_left_out() -> None:
    ((_, placed),) = chart(Span("tight", TODAY, OPEN_END), Span("over", date(2020, 1, 1), date(2021, 1, 1))).placed()
    assert [(item.x, item.width) for item in placed] == [(49.86, 50.14)]


def test_a_share_fills_the_bar_and_leaves_out_what_is_zero() -> None:
    placed = Share(
        [SharePart("met", "符合", 3), SharePart("breached", "不符合", 0), SharePart("text", "仅文字", 1)], gap=0
    ).placed()
    assert [(part.code, start, width) for part, start, width in placed] == [("met", 0.0, 75.0), ("text", 75.0, 25.0)]


def test_every_school_of_a_large_group_stands_inside_the_picture() -> None:
    picture = star(Member("总校", "lead"), [Member(f"成员{n}") for n in range(20)], "图")
    assert len(picture.nodes) == 21
    assert all(
        node.r <= node.x <= picture.width - node.r and node.r <= node.y <= picture.height - node.r
        for node in picture.nodes
    )


def test_a_district_shows_groups_and_the_schools_in_none() -> None:
    picture = constellation([(Member("总校", "lead"), [Member("甲")])], [Member("乙", "free")] * 30, "图")
    assert [node.kind for node in picture.nodes].count("free") == 30
    assert max(node.y for node in picture.nodes) < picture.height
