"""``lianxiao policy text`` lists a text with its passages and tells where a pack differs."""

from pathlib import Path

import pytest

from lianxiao.cli.main import main
from tests.policy.articles.invented import FILE

PACK = """\
- id: {pack}/2/team
  locator: 二（二）1
  passage: ['二/（二）/1#{sentence}']
  kind: rule
  force: must
  title: {{zh: 派骨干, en: Send teachers}}
  summary: {{zh: 派骨干, en: Send teachers}}
  carried_by: [text]
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """The invented file on disk."""
    (tmp_path / "青禾.txt").write_text(FILE, "gb18030")
    return tmp_path / "青禾.txt"


def pack(folder: Path, sentence: int) -> str:
    """A pack with one clause at one sentence."""
    folder.mkdir()
    (folder / "pack.yaml").write_text(f"id: {folder.name}\nname: {{zh: 青禾, en: Qinghe}}\nversion: '1'\n", "utf-8")
    (folder / "clauses.yaml").write_text(PACK.format(pack=folder.name, sentence=sentence), "utf-8")
    return str(folder)


def test_without_a_pack_the_pieces_are_listed_with_their_passages(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "zh", "policy", "text", str(text)]) == 0
    told = capsys.readouterr().out
    assert "plan/二/（二）/1#1" in told
    assert "3个部分（notice、plan、note）" in told


def test_with_a_pack_the_clauses_stand_beside(text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "en", "policy", "text", pack(tmp_path / "qinghe", 1), str(text)]) == 0
    told = capsys.readouterr().out
    assert "住校任教满一年。\n    → qinghe/2/team　Send teachers\n" in told
    assert "1 clauses, 0 without a passage here" in told


def test_a_passage_the_text_does_not_have_is_told_with_exit_code_1(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "zh", "policy", "text", pack(tmp_path / "qinghe", 9), str(text)]) == 1
    told = capsys.readouterr().out
    assert "只有1句，没有第9句" in told
    assert "? qinghe/2/team" in told


def test_a_file_that_cannot_be_read_is_refused_with_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "方案.pdf").write_bytes(b"%PDF-1.7")
    assert main(["--language", "zh", "policy", "text", str(tmp_path / "方案.pdf")]) == 2
    assert "方案.pdf：不能读取这种文件（PDF）" in capsys.readouterr().err
