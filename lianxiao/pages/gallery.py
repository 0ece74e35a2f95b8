"""Every common part in every state on one page, with invented content: for developers, screenshots and axe."""

from datetime import date
from typing import Any

from django.views.generic import TemplateView

from lianxiao.kernel.period import OPEN_END
from lianxiao.pages import parts
from lianxiao.pages.lights import LIGHTS
from lianxiao.pages.network import Member, constellation, star
from lianxiao.pages.tables import ClausesColumn, DateColumn, LightColumn, ListTable, MeasuredColumn, TitleColumn
from lianxiao.pages.timeline import Span, TermRow, chart_of

CLAUSE = parts.ClauseLink("二（三）", "#clause", "托管团队人数应为5至10人")
TODAY = date(2026, 11, 23)


class GalleryTable(ListTable):
    """A table with every kind of column."""

    title = "不符合项"
    light = LightColumn("状态")
    rule = TitleColumn("规定", href="href", sub="group")
    clauses = ClausesColumn("条款")
    measured = MeasuredColumn("实测")
    due = DateColumn("整改期限")


class Row:
    """A row of the table."""

    href = "#row"
    unit = "person"

    def __init__(self, light: str, rule: str, group: str, measured: float | None, due: date) -> None:
        self.light, self.rule, self.group, self.measured, self.due = light, rule, group, measured, due
        self.clauses = [CLAUSE]


def figures() -> list[parts.Figure]:
    """The five cases of a figure card."""
    return [
        parts.Figure("每校派执行校长", "#1", "100.0", "%", "14 / 14 所", 1, 1, "每校派执行校长1名", "met", "", CLAUSE),
        parts.Figure(
            "托管团队人数", "#2", "85.7", "%", "12 / 14 所", 0.857, 1, "每校5至10人", "breached", "2所不符合", CLAUSE
        ),
        parts.Figure(
            "成员校派员跟岗",
            "#3",
            None,
            requirement="缺2025学年跟岗记录",
            light="not_known",
            light_text="导入后可判定",
            clause=CLAUSE,
        ),
        parts.Figure(
            "集团化办学覆盖率", "#4", "45.8", "%", "27 / 59 所", 0.458, None, "本区未设目标值", "figure", "", CLAUSE
        ),
        parts.Figure(
            "年度双向考核",
            "#5",
            "66.7",
            "%",
            "4 / 6 个集团",
            0.667,
            1,
            "为11月22日的数值",
            "pending",
            "更新中",
            CLAUSE,
            updating=True,
        ),
    ]


class Gallery(TemplateView):
    """The page."""

    template_name = "pages/gallery.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        members = [Member("东校区", "tight", "#m", "9"), Member("云岭小学", "other", "#m", "7"),
                   Member("桐湾小学", "other", "#m", "4", True), Member("长塘小学", "planned", "#m", "8")]  # fmt: skip
        lead = Member("青禾小学", "lead", "#lead", "本部")
        rows = [
            TermRow("青禾小学", [Span("lead", date(2014, 9, 1), OPEN_END, "龙头学校")], "#a"),
            TermRow("青禾小学（东校区）", [Span("tight", date(2019, 9, 1), OPEN_END, "紧密型，不设期限")], "#b"),
            TermRow(
                "桐湾小学",
                [
                    Span("other", date(2024, 9, 1), date(2027, 9, 1), "托管型，3年"),
                    Span("possible", date(2027, 9, 1), date(2030, 9, 1)),
                ],
                "#c",
                "breached",
            ),
            TermRow(
                "百合小学", [Span("over", date(2020, 11, 12), date(2026, 11, 12), "托管型，期满退出")], "#d", over=True
            ),
        ]
        shares = [parts.SharePart("met", "符合", 97), parts.SharePart("breached", "不符合", 5), parts.SharePart("exception", "例外", 1),
                  parts.SharePart("not_known", "未知", 18), parts.SharePart("text", "仅文字", 12)]  # fmt: skip
        return super().get_context_data(
            lights=LIGHTS,
            figures=figures(),
            clause=CLAUSE,
            clauses=[CLAUSE] * 3,
            share=parts.Share(shares),
            stats=[
                parts.Stat("规模", "7", "/ 10 校（区）", "还可加盟3所", clause=CLAUSE),
                parts.Stat("错误，必须改", "9", light="breached"),
            ],
            reading=parts.Reading(
                "Q-X07",
                "原文没有说明执行校长是否计入5至10人。",
                "执行校长计入，按每所托管校处理。",
                "计入",
                "2026-03-02周敏确认",
                "#change",
            ),
            empty=parts.Empty("还没有办件", "学校或集团提交申请后会出现在这里。", "发起办件", "#new"),
            empty_good=parts.Empty("没有不符合项", "11月23日02:10核算，97条符合。", good=True),
            errors=[]
            if "quiet" in self.request.GET
            else [parts.ErrorLine("合作期满日：早于开始日期2022-09-01", "field")],
            steps=[
                parts.Step("上传", "done"),
                parts.Step("核对", "now"),
                parts.Step("导入"),
                parts.Step("查看新的不符合项"),
            ],
            chart=chart_of(rows, TODAY, "成员与合作期限"),
            picture=star(lead, members, "青禾小学教育集团的网络"),
            district=constellation(
                [(lead, members), (lead, members)], [Member("溪口小学", "free", "#f")] * 9, "全区集团网络"
            ),
            columns=parts.Columns(
                [parts.Column(f"{m}月", n, m == 11) for m, n in [(7, 4), (8, None), (9, 3), (10, 3), (11, 2)]]
            ),
            table=GalleryTable(
                [
                    Row("breached", "托管团队人数", "桐湾小学", 4, date(2026, 12, 4)),
                    Row("not_known", "评优名册", "全部学校", None, date(2026, 12, 31)),
                ]
            ),
            **kwargs,
        )
