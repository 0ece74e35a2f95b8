"""Cases that were kept are those that the files would give; a changed file is read again."""

from pathlib import Path
from shutil import copytree

import pytest

from lianxiao.policy.loader import load_pack
from lianxiao.rules import kept_cases
from lianxiao.rules.cases import load_cases
from lianxiao.rules.kept_cases import cases_of

SIXTH = Path(__file__).parents[1] / "policies" / "sixth"


@pytest.fixture(autouse=True)
def kept_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))


def test_they_come_back_as_they_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load_pack(SIXTH)
    read = cases_of(pack)
    assert read.cases
    monkeypatch.setattr(kept_cases, "load_cases", lambda pack: pytest.fail("read again"))
    again = cases_of(pack)
    assert again.cases == read.cases
    assert again.cast == read.cast
    assert again.paths == read.paths
    assert repr(again.cases) == repr(read.cases)  # days stay days, numbers numbers


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "sixth"
    copytree(SIXTH, folder)
    first = cases_of(load_pack(folder)).cases
    file = next(path for path in sorted((folder / "tests").glob("*.yaml")) if not path.name.startswith("_"))
    file.write_text(file.read_text(encoding="utf-8").replace("as_of: 20", "as_of: 19", 1), encoding="utf-8")
    second = cases_of(load_pack(folder))
    assert second.cases != first
    assert second.cases == load_cases(load_pack(folder)).cases
