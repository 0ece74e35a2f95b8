"""A published file becomes parts, articles, sentences and furniture, whatever its traps."""

import pytest

from lianxiao.policy.articles import Document, Text, article_tree, rows_of
from tests.policy.articles.invented import FILE, document

#: What every piece of the invented file is, in order; furniture is looked at below.
EXPECTED = """
notice/#0        区政府办公室印发关于结对办学试行办法的通知
notice/#1        《青禾区结对办学试行办法》已经
plan/#0          青禾区结对办学试行办法（试行稿）
plan/#1          为让每个孩子就近上好学
plan/#2          现提出如下做法：
plan/一#0        一、为什么做
plan/一#1        老校的经验
plan/一#2        眼下有两件难事。
plan/一/一是#1   一是来往太少，一年见不上几回；
plan/一/二是#1   二是教师不愿动。
plan/一#3        为此写下这份办法。
plan/二#0        二、怎么做
plan/二/（一）#0 （一）谁和谁结对。
plan/二/（一）#1 每一对
plan/二/（一）#2 乡镇学校优先。
plan/二/（二）#0 (二)派谁去
plan/二/（二）/1#0 1. 派骨干。
plan/二/（二）/1#1 老校每学年派出
plan/二/（二）/2#0 2．派课程。
plan/二/（二）/2#1 老校把校本课程交给新校使用，新校可以改编，但须注明出处。
plan/二/（二）/3#1 3.2032年起
plan/二/（三）#0 （三）怎么算好
plan/二/（三）/1#0 １、听各方的话。
plan/二/（三）/1#1 家长代表提出“1.每月开放一次。
plan/二/（三）/1#2 2.校长接访”的建议
plan/二/（三）/2#0 2、看三件事。
plan/二/（三）/2/一是#0 一是看学生。
plan/二/（三）/2/一是#1 入学人数
plan/二/（三）/2/二是#0 二是看教师。
plan/二/（三）/2/二是#1 看新校教师
plan/二/（三）/2/三是#0 三是看家长。
plan/二/（三）/2/三是#1 每年问卷一次。
plan/二/（三）/2·2#0 2、看账本。
plan/二/（三）/2·2#1 经费按
plan/三#0        三、分几步走
plan/三/第一阶段#0 第一阶段：摸底（2031年4月至6月）。
plan/三/第一阶段#1 由区教育局
plan/三/第二阶段#0 第二阶段：结对（2031年7月至8月）。
plan/三/第二阶段#1 各校自愿报名
plan/四#0        四、怎么退出
plan/四#1        结对学校符合下列条件之一的，可以退出：
plan/四/（1）#1  （1）结对满六年；
plan/四/（2）#1  （2）双方都同意；
plan/四/（3）#1  （3）新校已连续三年达标。
plan/四#2        退出须提前一学期告知家长。
plan/五#0        五、其他
plan/五#1        本办法由区教育局负责解释
note/#0          青禾区结对办学试行办法起草说明
note/一#0        一、背景
note/一#1        去年全区
note/二#0        二、依据
note/二#1        《中华人民共和国义务教育法》等。
note/三#0        三、经过
note/三#1        初稿写成后
note/三·2#0      三、要点
note/三·2/（一）#0 (一)结对范围:
note/三·2/（一）#1 全区公办
note/三·2/（二）#0 (二)结对期限:
note/三·2/（二）#1 每期三年
note/四#0        四、各自的事
note/四/（一）#1 （一）区教育局牵头
note/四/（二）#1 （二）各学校具体落实
"""


def outline(found: Document) -> list[str]:
    """Passages of headings and sentences, in reading order."""
    return [row.passage for row in rows_of(found) if row.kind != "furniture"]


def test_every_trap_of_the_invented_file_is_read_as_a_person_reads_it() -> None:
    rows = [row for row in rows_of(document()) if row.kind != "furniture"]
    expected = [line.split(maxsplit=1) for line in EXPECTED.strip().split("\n")]
    assert [row.passage for row in rows] == [passage for passage, _ in expected]
    assert [
        row.passage for row, (_, begins) in zip(rows, expected, strict=True) if not row.text.startswith(begins)
    ] == []


@pytest.mark.parametrize(
    ("kind", "part", "begins"),
    [
        ("position", "notice", "您现在的位置"),
        ("posted", "notice", "发布时间"),
        ("link", "notice", "【打印】"),
        ("letterhead", "notice", "青禾区人民政府办公室文件"),
        ("number", "notice", "青政办发〔2031〕17号"),
        ("addressee", "notice", "各街道办事处"),
        ("attachments", "notice", "2.结对名册"),
        ("signature", "notice", "青禾区人民政府办公室"),
        ("date", "notice", "二〇三一年四月一日"),
        ("release", "notice", "（此件公开发布）"),
        ("attachment", "plan", "附件1"),
        ("page", "plan", "— 2 —"),
        ("cc", "plan", "区政协办公室"),
        ("printed_on", "plan", "青禾区人民政府办公室"),
        ("mark", "note", "?"),
        ("link", "note", "相关链接"),
        ("site", "note", "青ICP备"),
    ],
)
def test_furniture_of_the_page_is_told_from_the_text(kind: str, part: str, begins: str) -> None:
    rows = [row for row in rows_of(document()) if row.passage == f"{part}/@{kind}"]
    assert any(row.text.startswith(begins) for row in rows)


def test_every_character_lies_in_exactly_one_piece() -> None:
    covered = [offset for piece in document().pieces() for span in piece.spans for offset in range(*span)]
    assert sorted(covered) == list(range(len(FILE)))


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    row = next(row for row in rows_of(document()) if row.passage == "plan/二/（二）/2#1")
    assert len(row.piece.spans) == 2
    assert "— 2 —" not in row.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲方面的事\n（一）乙。做乙。\n（二）丙。做丙。", ["一#0", "一/（一）#0", "一/（一）#1", "一/（二）#0", "一/（二）#1"]),
        ("一、甲的事（一）乙的事1.做这。2.做那。（二）丙的事1.做此。", ["一#0", "一/（一）#0", "一/（一）/1#1", "一/（一）/2#1", "一/（二）#0", "一/（二）/1#1"]),
        ("第一章 总则\n第一条 为甲。\n第二章 学校\n第二条 为乙。\n第三条 为丙。", ["第一章#0", "第一章/第一条#1", "第二章#0", "第二章/第二条#1", "第二章/第三条#1"]),
        ("第一条 由局办。由校管。\n第二条 包括：\n（一）甲；\n（二）乙。", ["第一条#1", "第一条#2", "第二条#1", "第二条/（一）#1", "第二条/（二）#1"]),
        ("一、任务。（1）选校。选三所；（2）选人。选十人。", ["一#0", "一/（1）#0", "一/（1）#1", "一/（2）#0", "一/（2）#1"]),
        ("一、任务。选校、选人，1、2都要做；3.也要。", ["一#0", "一#1"]),
        ("1.甲。办甲。\n(1)乙。办乙。\n①丙。\n②丁。\n2.戊。办戊。", ["1#0", "1#1", "1/（1）#0", "1/（1）#1", "1/（1）/①#1", "1/（1）/②#1", "2#0", "2#1"]),
        ("二、只剩后半。\n三、头一页丢了。", ["二#1", "三#1"]),
        ("一、二年级合并。三年级不动。", ["#1", "#2"]),
        ("到年底，优质学位占全部学位的比例达到\n2.5%左右。", ["#1"]),
        ("按照（二）项办。另见第三条的规定，一是好事。", ["#1", "#2"]),
        ("一、甲。\n具体如下：\n1、2两条不变。", ["一#0", "一#1", "一#2"]),
        ("没有编号的一段话。还有一句", ["#1", "#2"]),
        ("", []),
    ],
    ids=["run-in headings", "no line breaks at all", "chapters and clauses", "no heading in a clause", "list over sentences", "figures amid words", "four levels", "first page lost", "grades", "decimals", "references", "two clauses", "no numbers", "empty"],
)  # fmt: skip
def test_numbers_open_articles_and_phrases_do_not(text: str, expected: list[str]) -> None:
    found = [passage.removeprefix("/") for passage in outline(article_tree(Text(text)))]
    assert found == expected


def test_a_table_of_contents_is_no_article() -> None:
    text = "办学方案\n目 录\n一、目标………………1\n二、措施………………2\n一、目标\n人人有好学上。\n二、措施\n逐校去办。"
    assert outline(article_tree(Text(text))) == ["/#0", "一#0", "一#1", "二#0", "二#1"]


def test_contents_without_page_numbers_end_where_their_first_entry_comes_again() -> None:
    text = "办学方案\n目录\n一、目标\n二、措施\n一、目标\n人人有好学上。\n二、措施\n逐校去办。"
    assert outline(article_tree(Text(text))) == ["/#0", "一#0", "一#1", "二#0", "二#1"]


def test_a_plan_followed_by_a_note_without_any_mark_between_is_two_parts() -> None:
    text = "办学方案\n一、目标\n人人有好学上。\n二、措施\n逐校去办。\n办学方案起草说明\n一、背景\n新校多。"
    assert [part.code for part in article_tree(Text(text)).parts] == ["plan", "note"]


def test_rows_of_a_table_are_sentences_of_their_own() -> None:
    text = "一、分工\n1.学校\t甲校\n2.学校\t乙校\n二、其他\n无。"
    assert outline(article_tree(Text(text))) == ["一#0", "一#1", "一#2", "二#0", "二#1"]
