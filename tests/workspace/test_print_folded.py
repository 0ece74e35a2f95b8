"""A case on paper: what its page folds away is printed, for nobody can open it there."""

import re
from pathlib import Path

import lianxiao

ROOT = Path(lianxiao.__file__).parent


def test_what_the_page_of_a_case_folds_is_opened_on_paper() -> None:
    css = (ROOT / "pages/static/pages/css/print.css").read_text(encoding="utf-8")
    opened = set(re.findall(r"details\.(\w+)::details-content \{ content-visibility: visible", css))
    page = (ROOT / "workspace/templates/workspace/case.html").read_text(encoding="utf-8")
    folded = set(re.findall(r'<details class="(\w+)"', page))
    assert folded, "nothing is folded any more: drop this test"
    assert folded <= opened
