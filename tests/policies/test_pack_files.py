"""What the files of a pack say of each other."""

import shutil
from pathlib import Path

import pytest

from lianxiao.policy.articles.passages import parse_passage
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from lianxiao.rules.loading import load_rules
from lianxiao.workspace.outline import Branch, outline
from tests.architecture.repository import ROOT

DOCUMENTS = [name for name in available() if load_pack(name).manifest.document]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_parts_of_a_document_are_those_its_clauses_stand_in(name: str) -> None:
    pack = load_pack(name)
    written = [parse_passage(passage) for clause in pack.clauses.values() for passage in clause.passage]
    parts = {passage.part or "plan" for passage in written}
    assert pack.manifest.document is not None
    assert parts == set(pack.manifest.document.parts or ["plan"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_heading_says_what_stands_there_before_the_text_is_imported(name: str) -> None:
    pack = load_pack(name)
    tree = outline(pack.clauses)
    assert pack.manifest.document is not None
    assert set(pack.manifest.document.headings) == {key for branch in tree for key in keys(branch)}


def keys(branch: Branch) -> list[str]:
    return [branch.key, *(twig.key for twig in branch.branches)]


def test_what_is_done_through_the_product_does_not_change_the_policy(tmp_path: Path) -> None:
    for pack in ("national", "common", "kunshan"):
        shutil.copytree(ROOT / "policies" / pack, tmp_path / pack)
    before = load_pack(tmp_path / "kunshan").hash
    (tmp_path / "kunshan" / "done.yaml").write_text("[]\n", encoding="utf-8")
    assert load_pack(tmp_path / "kunshan").hash == before
    parameters = tmp_path / "kunshan" / "parameters.yaml"
    parameters.write_text(parameters.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert load_pack(tmp_path / "kunshan").hash != before


def test_a_district_may_extend_the_national_standard_beside_what_both_build_on(tmp_path: Path) -> None:
    for pack in ("national", "common", "bengshan"):
        shutil.copytree(ROOT / "policies" / pack, tmp_path / pack)
    manifest = tmp_path / "bengshan" / "pack.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("extends: [common]", "extends: [national, common]"), encoding="utf-8")
    pack = load_pack(tmp_path / "bengshan")
    assert {"national/resources/disparity", "bengshan/5.6/reserve-40"} <= {rule.id for rule in load_rules(pack).rules}
