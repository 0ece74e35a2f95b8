"""A long answer is folded where it would push everything else out of sight, and whole on paper."""

import pytest
from django.template import Context, Template

from lianxiao.pages.templatetags.parts import LINES, LONG

PAGE = Template("{% load parts %}{% long_text text %}")


@pytest.mark.parametrize("text", ["短", "字" * LONG, "\n".join("行" * LINES)])
def test_a_text_that_fits_stands_as_it_is(text: str) -> None:
    drawn = PAGE.render(Context({"text": text}))
    assert "<details" not in drawn and text in drawn


@pytest.mark.parametrize("text", ["字" * (LONG + 1), "\n".join("行" * (LINES + 1)), "<b>" * LONG])
def test_a_longer_one_is_folded_with_its_length_and_whole_for_paper(text: str) -> None:
    drawn = PAGE.render(Context({"text": text}))
    assert f"共{len(text)}字" in drawn and "<b>" not in drawn
    folded, on_paper = drawn.split("</details>")
    assert folded.count("no-print") == 1 and "print-only" in on_paper
    assert text.replace("<", "&lt;").replace(">", "&gt;") in on_paper
