"""The handbook: offline, complete, and about a product that exists; and the state of the policy on paper."""

import re

import pytest
from django.test import Client

from lianxiao.pages import handbook
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from lianxiao.workspace.settings_shown import value_words
from tests.architecture.repository import texts
from tests.cast import Cast
from tests.compliance.test_duties import dutiful as dutiful  # a fixture, used by name
from tests.workspace.conftest import SignedIn


def test_every_chapter_is_reached_from_the_first_and_rendered(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("teacher") if hasattr(cast, "teacher") else signed_in("officer")
    first = client.get("/help/").content.decode()
    for chapter in handbook.chapters("zh"):
        assert f"/help/{chapter.slug}/" in first
        page = client.get(f"/help/{chapter.slug}/").content.decode()
        assert f"<h1>{chapter.title}</h1>" in page
        assert not re.search(r"\*\*|^#|^\|", page, re.MULTILINE), chapter.slug
    assert client.get("/help/none/").status_code == 404


def test_in_english_it_is_the_short_one_whatever_chapter_was_open(cast: Cast, signed_in: SignedIn) -> None:
    client: Client = signed_in("officer")
    client.cookies["django_language"] = "en"
    assert "Handbook in brief" in client.get("/help/data/").content.decode()


def test_what_the_handbook_quotes_stands_in_the_product() -> None:
    source = "".join(
        text for suffix in (".py", ".html", ".yaml") for path, text in texts(suffix) if path.parts[0] == "lianxiao"
    )
    said = {
        quote
        for chapter in handbook.chapters("zh")
        for quote in re.findall("“([^”]{2,12})”页|点“([^”]+)”", chapter.text)
    }
    buttons = {part for quote in said for part in quote if part}
    assert len(buttons) > 5
    assert sorted(button for button in buttons if button not in source) == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## 甲\n\n乙**丙**`丁`", "<h2>甲</h2>\n<p>乙<strong>丙</strong><code>丁</code></p>"),
        ("- 一\n- 二", "<ul><li>一</li><li>二</li></ul>"),
        ("1. 一\n2. 二\n   续", "<ol><li>一</li><li>二 续</li></ol>"),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("```\na\n\n## b\n```", '<pre class="formula" tabindex="0">a\n\n## b</pre>'),
    ],
)
def test_markdown_is_rendered_and_nothing_else_gets_through(text: str, html: str) -> None:
    assert handbook.rendered(text) == html


def test_the_state_of_the_policy_tells_office_gap_and_day(dutiful: Cast, signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/report/").content.decode()
    for part in ("桐湾区", "不符合项：基础教育科", "多出3人", "data-print"):
        assert part in page, part
    assert "TW-G1" not in signed_in("head").get("/report/").content.decode()


def test_no_reading_is_shown_as_a_code() -> None:
    shown = {
        f"{name}/{setting.name}": value_words(setting, setting.default, pack)
        for name, pack in ((name, load_pack(name)) for name in available())
        for setting in pack.settings.values()
        if isinstance(setting.default, list | dict)
    }
    assert {where: words for where, words in shown.items() if re.search(r"[a-z]{3,}", words)} == {}
