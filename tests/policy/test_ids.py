"""What a pack's own words must look like, told in the reader's language with file and line."""

from pathlib import Path

import pytest

from lianxiao.kernel.errors import Fault, Refused
from lianxiao.policy.loader import load_pack
from tests.rules.packs import CLAUSES, MANIFEST, PARAMETERS, folder


def fault_of(path: Path, files: dict[str, str]) -> Fault:
    with pytest.raises(Refused) as refused:
        load_pack(folder(path, files))
    return refused.value.faults[0]


def test_an_id_with_a_space_is_refused_where_it_stands(tmp_path: Path) -> None:
    found = fault_of(tmp_path, {"pack.yaml": MANIFEST.replace("id: spec", "id: spec one")})
    assert (found.code, Path(found.place.file or "").name, found.place.line) == ("pack.id", "pack.yaml", 2)


@pytest.mark.parametrize("wrong", ["spek/1/cap", "spec/1/c ap", "spec"])
def test_a_clause_id_begins_with_the_pack_and_has_no_blanks(tmp_path: Path, wrong: str) -> None:
    found = fault_of(tmp_path, {"clauses.yaml": CLAUSES.replace("- id: spec/1/cap", f"- id: {wrong}")})
    assert (found.code, found.place.line) == ("pack.id", 2)


def test_a_clause_of_another_pack_is_no_clause_of_this_one(tmp_path: Path) -> None:
    found = fault_of(tmp_path, {"parameters.yaml": PARAMETERS.replace("clause: spec/1/cap", "clause: spek/1/cap")})
    assert (found.code, Path(found.place.file or "").name) == ("pack.link", "parameters.yaml")


@pytest.mark.parametrize(
    ("was", "put", "told"),
    [
        ("force: must", "force: should", "只能是下列之一"),
        ("  locator: 一\n", "", "没有填写"),
        ("locator: 一", "locator: 1", "应为文字"),
        ("kind: rule", "kind: rule\n  colour: red", "不是这里认识的名称"),
    ],
)
def test_what_does_not_fit_is_told_in_chinese_too(tmp_path: Path, was: str, put: str, told: str) -> None:
    found = fault_of(tmp_path, {"clauses.yaml": CLAUSES.replace(was, put)})
    assert told in found.cause.zh
    assert "Input" not in found.cause.zh
