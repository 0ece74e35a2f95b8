"""Parts of a result are codes; people read words."""

import pytest

from lianxiao.kernel.text import Bilingual
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.messages import part_text

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
        ("backbone", "骨干教师"),  # the rule's own word
        ("2025 backbone", "2025 骨干教师"),  # … also beside a year
        ("rural", "农村"),  # the rule's word wins over the code list's
        ("middle_manager B7", "中层干部 B7"),  # a code list's word; what nobody knows stays
    ],
)
def test_codes_become_words(part, zh):
    assert part_text(HEADER, part, "zh") == zh
