"""Parts of a result are codes; people read words."""

from pathlib import Path

import pytest

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Code, Manifest, Pack
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.part_words import PartWords, ambiguous, part_in_words, wordless
from lianxiao.rules.result import Judged, RuleResult

HEADER = RuleHeader(
    id="x/1",
    title=Bilingual(zh="规则", en="rule"),
    subject="alliance",
    message=Bilingual(zh="{part}", en="{part}"),
    parts={"backbone": Bilingual(zh="骨干教师", en="backbone teachers"), "rural": Bilingual(zh="农村", en="country")},
)


@pytest.mark.parametrize(
    ("part", "zh"),
    [
        ("", ""),
        ("2025-10", "2025-10"),
        ("2025-1 backbone", "2025学年第一学期 骨干教师"),  # a term is written out
        ("backbone", "骨干教师"),  # the rule's own word
        ("2025 backbone", "2025 骨干教师"),  # … also beside a year
        ("rural", "农村"),  # the rule's word wins over the code list's
        ("middle_manager B7", "中层干部 B7"),  # a code list's word; what nobody knows stays
    ],
)
def test_codes_become_words(part, zh):
    assert part_in_words(HEADER, part).zh == zh


@pytest.mark.parametrize(
    ("part", "part_of", "told"),
    [
        ("backbone", "", []),
        ("secret_code", "", ["secret_code"]),  # every case of a pack is asked this: an officer reads no codes
        ("人员编制", "", ["人员编制"]),  # Chinese in English is no word either
        ("secret_code", "entered", []),  # … but what people entered is shown as they wrote it
    ],
)
def test_a_part_without_words_is_a_fault_of_the_pack(
    part: str, part_of: str, told: list[str], plain_pack: Pack
) -> None:
    header = HEADER.model_copy(update={"part_of": part_of})
    word = PartWords(header, plain_pack, {}).of(part)
    assert wordless(RuleResult(header, [], "must", [Judged("x/1", "G", part, "met", part_word=word)])) == told


def test_the_districts_word_wins_and_rows_are_told_by_name(plain_pack: Pack) -> None:
    assert PartWords(HEADER, plain_pack, {}).of("middle_manager") == Bilingual(zh="中层", en="middle")
    rows = HEADER.model_copy(update={"part_of": "school"})
    assert PartWords(rows, plain_pack, {("school", "S1"): "湾东小学"}).of("S1") == Bilingual(
        zh="湾东小学", en="湾东小学"
    )


@pytest.mark.parametrize(
    ("part", "part_of", "zh", "told"),
    [
        ("2026-1 training", "activity_kind", "2026学年第一学期 培训", []),
        ("2026-1 training", "fund_category", "2026学年第一学期 培训费", []),
        ("2026-1 training", "", None, ["training"]),  # a kind of activity, of resource, of cost?
        ("middle_manager", "", "中层", []),  # the district's own word is certain
    ],
)
def test_a_code_of_several_lists_is_read_by_the_one_the_rule_names(
    part: str, part_of: str, zh: str | None, told: list[str], plain_pack: Pack
) -> None:
    header = HEADER.model_copy(update={"part_of": part_of})
    word = PartWords(header, plain_pack, {}).of(part)
    assert word is not None
    assert zh is None or word.zh == zh
    outcome = RuleResult(header, [], "must", [Judged("x/1", "G", part, "met", part_word=word)])
    assert ambiguous(outcome, plain_pack) == told


@pytest.fixture
def plain_pack() -> Pack:
    """A pack with a word of its own for a rank."""
    rank = Code(code="middle_manager", name=Bilingual(zh="中层", en="middle"))
    manifest = Manifest(id="x", name=Bilingual(zh="甲", en="x"), version="1", codes={"rank": [rank]})
    return Pack(folder=Path("x"), manifest=manifest, clauses={}, parameters={}, settings={}, records=[], definitions=[],
                rules=[], tests=[], procedures=[], forms=[], hash="")  # fmt: skip
