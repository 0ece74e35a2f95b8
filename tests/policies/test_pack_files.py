"""What the files of a pack say of each other."""

import shutil
from pathlib import Path

import pytest

from lianxiao.policy.articles.passages import parse_passage
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from tests.architecture.repository import ROOT

DOCUMENTS = [name for name in available() if load_pack(name).manifest.document]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_parts_of_a_document_are_those_its_clauses_stand_in(name: str) -> None:
    pack = load_pack(name)
    written = [parse_passage(passage) for clause in pack.clauses.values() for passage in clause.passage]
    parts = {passage.part or "plan" for passage in written}
    assert pack.manifest.document is not None
    assert parts == set(pack.manifest.document.parts or ["plan"])


def test_what_is_done_through_the_product_does_not_change_the_policy(tmp_path: Path) -> None:
    for pack in ("national", "common", "kunshan"):
        shutil.copytree(ROOT / "policies" / pack, tmp_path / pack)
    before = load_pack(tmp_path / "kunshan").hash
    (tmp_path / "kunshan" / "done.yaml").write_text("[]\n", encoding="utf-8")
    assert load_pack(tmp_path / "kunshan").hash == before
    parameters = tmp_path / "kunshan" / "parameters.yaml"
    parameters.write_text(parameters.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert load_pack(tmp_path / "kunshan").hash != before
