"""The log in words: every act and every post of the code has its words, and what is searched for is what is shown."""

import re

from django.utils.translation import override

from lianxiao.accounts.roles import table
from lianxiao.workspace import case_words
from lianxiao.workspace.audit_words import ACTS, act_word, acts_said, post_words, thing_word
from tests.architecture.repository import PACKAGE
from tests.cast import Cast
from tests.workspace.conftest import SignedIn

_ACT = re.compile(r'"((?:accounts|compliance|documents|governance|procedures|registry)\.[a-z_]+)"')
#: Rows that other apps write through the registry, in the transaction of what led to them.
_PUT = re.compile(r'\bput\(\s*"([a-z]+\.[a-z_]+)"')
#: Names of the same shape that are no acts: rights, and kinds of due work.
_NO_ACTS = {*table().rights, "procedures.deadlines", "procedures.holders", "governance.votes", "registry.rename"}


def acts_of_the_code() -> set[str]:
    sources = [
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if path.name != "audit_words.py" and "migrations" not in path.parts
    ]
    found = {code for source in sources for code in (*_ACT.findall(source), *_PUT.findall(source))}
    return found - _NO_ACTS | {"registry.import", "request"}


def test_every_act_of_the_code_has_its_word_and_no_word_is_left_over() -> None:
    assert acts_of_the_code() == set(ACTS)


def test_an_act_of_another_version_keeps_its_code() -> None:
    assert act_word("registry.unheard_of") == "registry.unheard_of"


def test_a_post_is_told_in_words_also_a_lent_one() -> None:
    names = {"TW-BUREAU": "桐湾区教育局", "zhoumin": "周敏"}
    with override("zh-hans"):
        assert post_words(None, "officer/TW-BUREAU", names) == "科室人员（桐湾区教育局）"
        lent = "school_head/TW-S1 for zhoumin (delegation 7)"
        assert post_words(None, f"{lent}, teacher/TW-S1", names) == "校长（TW-S1），代周敏；教师（TW-S1）"
        assert post_words(None, "no post at all", names) == "no post at all"
        assert thing_word("membership") == "成员"
        assert acts_said("例外") == ["compliance.grant_exception", "compliance.withdraw_exception"]


def test_the_page_shows_and_finds_words(cast: Cast, signed_in: SignedIn) -> None:
    signed_in("officer").get("/records/candidate/")
    page = signed_in("leader").get("/audit/").content.decode()
    assert "查看个人信息" in page
    assert "周敏" in page
    assert "accounts.read" not in page
    found = signed_in("leader").get("/audit/?q=个人信息").content.decode()
    assert "查看个人信息" in found
    assert "导入数据</td>" not in found
    english = signed_in("leader").get("/audit/", HTTP_ACCEPT_LANGUAGE="en")
    assert "Look at personal data" in english.content.decode()


def test_a_section_called_like_its_office_is_not_said_twice_on_a_case() -> None:
    names = {"S": "District education bureau", "B": "Xingning District Education Bureau", "T": "教师发展中心"}
    with override("en"):
        assert case_words.post_words(None, "officer/S/B", names).endswith("　Xingning District Education Bureau")
        assert "District education bureau" not in case_words.post_words(None, "officer/S/B", names)
    with override("zh-hans"):
        assert case_words.post_words(None, "teacher/T", names) == "教师　教师发展中心", "a role is never left out"
