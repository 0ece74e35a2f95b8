"""Line breaks, widths of brackets, spaces and furniture of the page do not change the tree."""

import gc
import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxiao.policy.articles import Text, article_tree
from tests.policy.articles.invented import NOTE, PLAN
from tests.policy.articles.reflowing import TO_FULL, TO_HALF, in_print, said

BODY = PLAN.split("\n\n", 2)[2].split("抄送")[0].replace("\n\n— 2 —\n\n", "")
FURNITURE = ["— 3 —", "- 12 -", "第 4 页 共 9 页", "当前位置：首页 > 教育", "打印时间：2031-05-06", "扫一扫 打印本页"]


def at_sentences(text: str, keep: list[bool]) -> str:
    """Join lines that end in a stop, where told to; a heading without a stop keeps its line."""
    lines = text.split("\n")
    joined = lines[0]
    for i, line in enumerate(lines[1:]):
        joined += line if joined[-1:] == "。" and not keep[i % len(keep)] else f"\n{line}"
    return joined


@settings(max_examples=150, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_joining_lines_at_full_stops_changes_nothing(keep: list[bool]) -> None:
    assert said(at_sentences(BODY, keep)) == said(BODY)


@settings(max_examples=60, deadline=None)
@given(st.integers(40, 90), st.booleans())
def test_lines_broken_at_the_edge_of_a_page_change_nothing(columns: int, indented: bool) -> None:
    paragraphs = BODY.replace("\n", "\n\u3000\u3000") if indented else BODY
    assert said(in_print(paragraphs, columns)) == said(BODY)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([TO_HALF, TO_FULL]),
    st.sampled_from(["", " ", "\u3000", "\u3000\u3000", "\t", "    "]),
    st.sampled_from(["", "  ", "\u00a0"]),
    st.booleans(),
)
def test_width_of_signs_and_spaces_change_nothing(
    widths: dict[int, int], before: str, behind: str, spaced: bool
) -> None:
    text = "\n".join(f"{before}{line}{behind}" for line in BODY.translate(widths).split("\n"))
    if spaced:
        text = re.sub(r"(?m)^(\s*(?:[（(].{1,2}[）)]|[一二三四五]、|\d[.．、]))", r"\1 ", text)
    assert said(text) == said(BODY)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 200), st.sampled_from(FURNITURE), st.booleans()), max_size=8))
def test_furniture_between_lines_changes_nothing(inserted: list[tuple[int, str, bool]]) -> None:
    lines = BODY.strip().split("\n")
    for at, furniture, blank in inserted:
        lines.insert(at % len(lines) + 1, f"\n{furniture}\n" if blank else furniture)
    assert said("\n".join(lines)) == said(BODY)


SCRAPS = [
    *"一二三四十、（）()1234.．。；：，“”\n \t附件章条—?",
    "\n\n",
    "关于结对的通知",
    "2031年1月1日",
    "一是",
    "二是",
    "第一",
    "阶段：",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=200).map("".join))
def test_any_text_is_taken_apart_without_loss(text: str) -> None:
    document = article_tree(Text(text))
    covered = sorted(offset for piece in document.pieces() for span in piece.spans for offset in range(*span))
    assert covered == list(range(len(text)))
    assert all(not text[slice(*piece.spans[0])].strip() for piece in document.blanks)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Processor time of some work, the best of some times; the collector of garbage has its own rhythm and waits."""
    spent = []
    gc.disable()
    for _ in range(times):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    gc.enable()
    return min(spent)


@pytest.mark.parametrize("text", ["(1)", "一是", "1.。（1）。", "一、\n", "目录\n一、\n"])
def test_time_grows_in_line_with_the_text(text: str) -> None:
    short, long = (Text(text * (size // len(text))) for size in (10_000, 200_000))
    # Twenty times the text: a quadratic reader takes four hundred times as long.
    assert seconds(lambda: article_tree(long), times=1) < 80 * seconds(lambda: article_tree(short))


def test_a_text_of_a_megabyte_is_taken_apart_in_a_small_multiple_of_walking_through_it() -> None:
    once = BODY + NOTE
    text = Text(once * (1_000_000 // len(once.encode())))
    walk = seconds(lambda: [character for character in text.content if character.isspace()])
    assert seconds(lambda: article_tree(text), times=1) < 300 * walk
