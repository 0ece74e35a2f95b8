"""The examples of the how-to pages can be copied: what a newcomer types from them is read."""

import re

import pytest

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.yaml_file import build, read_yaml
from tests.architecture.repository import ROOT

YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
HEADER = re.compile(r"```sql\n/\*\n(.*?)\*/", re.DOTALL)


def examples(page: str) -> list[str]:
    text = (ROOT / "docs/how-to" / page).read_text(encoding="utf-8")
    return YAML.findall(text) + HEADER.findall(text)


@pytest.mark.parametrize("page", ["add-a-pack.md", "add-a-rule.md"])
def test_every_example_is_readable(page: str) -> None:
    found = examples(page)
    assert found
    assert [read_yaml(example, file=page)[1] for example in found] == [[] for _ in found]


def test_a_sentence_cut_in_two_by_a_comma_is_told_to_need_quotes() -> None:
    read, _ = read_yaml("{zh: 甲, en: pairs, two at most}", file="x")
    _, [fault] = build(Bilingual, read, file="x")
    assert "two at most" in fault.cause.zh and "加引号" in fault.cure.zh and "quotes" in fault.cure.en
    _, [other] = build(Bilingual, {"zh": "甲", "en": "a", "fr": "x"}, file="x")
    assert "加引号" not in other.cure.zh, "a name with a value is a misspelt one"


def test_an_unquoted_placeholder_would_be_noticed() -> None:
    assert read_yaml("cure: {zh: 减少{over}所, en: x}", file="x")[1]
