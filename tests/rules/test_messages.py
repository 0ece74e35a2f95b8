"""A result in the words of its rule."""

import pytest

from lianxiao.kernel.text import Bilingual
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.messages import message_of
from lianxiao.rules.result import Judged


@pytest.mark.parametrize(
    ("measured", "zh", "en"),
    [
        (62.5, "8个集团中5个有结果，占62.5%；原文所述80%", "5 of 8 groups have a result, 62.5%; the source states 80%"),
        (None, "8个集团中5个有结果；原文所述80%", "5 of 8 groups have a result; the source states 80%"),
    ],
)
def test_a_share_nobody_can_tell_is_left_out_of_the_sentence(measured: float | None, zh: str, en: str) -> None:
    message = Bilingual(
        zh="{denominator}个集团中{numerator}个有结果，占{measured}；原文所述{lower}",
        en="{numerator} of {denominator} groups have a result, {measured}; the source states {lower}",
    )
    rule = RuleHeader(id="x/1", title=message, message=message, subject="district", unit="percent", limits=["lower"])
    row = Judged("x/1", "D", "", "not_known", measured=measured, numerator=5, denominator=8, lower=80)
    assert message_of(rule, row) == Bilingual(zh=zh, en=en)


def test_a_measure_that_is_not_known_is_said_to_be_where_nothing_else_is_told() -> None:
    message = Bilingual(zh="{subject}有{measured}所", en="{subject} has {measured}")
    rule = RuleHeader(id="x/1", title=message, message=message, subject="district", unit="school")
    assert message_of(rule, Judged("x/1", "D", "", "not_known")).zh == "D有未知所"


def test_a_subject_with_an_english_name_is_called_by_it_in_english_only() -> None:
    message = Bilingual(zh="{subject}有{measured}所", en="{subject} has {measured}")
    rule = RuleHeader(id="x/1", title=message, message=message, subject="district", unit="school")
    told = message_of(rule, Judged("x/1", "D", "", "met", label="桐湾区", label_en="Tongwan", measured=3))
    assert told == Bilingual(zh="桐湾区有3所", en="Tongwan has 3")
