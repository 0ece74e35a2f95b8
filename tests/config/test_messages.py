"""The English catalogue, compiled without the gettext programs."""

import gettext
from pathlib import Path

import pytest
from django.utils.translation import gettext as translated
from django.utils.translation import override

from lianxiao.config import messages

PART = """
# a comment
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "学校"
msgstr "School"

msgctxt "verb"
msgid "登记"
msgstr ""
"Re"
"cord"

msgid "%(count)s所"
msgid_plural "%(count)s所"
msgstr[0] "%(count)s school"
msgstr[1] "%(count)s schools"

msgid "未译"
msgstr ""
"""


@pytest.fixture
def part(tmp_path: Path) -> Path:
    file = tmp_path / "part.po"
    file.write_text(PART, encoding="utf-8")
    return file


def test_what_is_compiled_the_standard_library_reads(part: Path, tmp_path: Path) -> None:
    assert messages.compile_catalogue([part], tmp_path / "x.mo") == 3
    with (tmp_path / "x.mo").open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    assert catalogue.gettext("学校") == "School"
    assert catalogue.pgettext("verb", "登记") == "Record"
    assert catalogue.ngettext("%(count)s所", "%(count)s所", 2) == "%(count)s schools"
    assert catalogue.gettext("未译") == "未译"


def test_two_parts_that_disagree_are_found(part: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.po"
    other.write_text('msgid "学校"\nmsgstr "Academy"\n', encoding="utf-8")
    assert messages.disagreements([part, other]) == ["other.po:1: 学校"]


def test_a_broken_part_is_named_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.po"
    broken.write_text('msgid "学校"\nmsgstr School\n', encoding="utf-8")
    with pytest.raises(messages.BadCatalogue, match=r"broken\.po:2"):
        messages.read(broken)


def test_the_product_speaks_english(settings: object) -> None:
    with override("en"):
        assert translated("登录名") == "Login name"
    with override("zh-hans"):
        assert translated("登录名") == "登录名"
