"""The files of packs are looked at once in a moment, not for every page; what is put in force is read as it stands."""

import shutil
from pathlib import Path

import pytest

from lianxiao.compliance import packs
from lianxiao.kernel.errors import Refused
from tests.compliance.conftest import POLICIES


def test_a_file_written_meanwhile_is_noticed_after_a_moment_and_at_once_where_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    now = [100.0]
    monkeypatch.setattr(packs, "LOOK_AGAIN", 2.0)
    monkeypatch.setattr(packs.time, "monotonic", lambda: now[0])
    (tmp_path / "pack.yaml").write_text("a")
    first = packs._stamp(tmp_path)
    (tmp_path / "more.yaml").write_text("b")
    now[0] += 1.9
    assert packs._stamp(tmp_path) == first
    now[0] += 0.1
    assert packs._stamp(tmp_path) != first


def test_a_pack_is_read_as_it_stands_when_it_is_put_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(POLICIES, tmp_path / "packs")
    monkeypatch.setenv("LIANXIAO_POLICIES", str(tmp_path / "packs"))
    monkeypatch.setattr(packs, "LOOK_AGAIN", 3600.0)
    packs.loaded("tongwan")
    (tmp_path / "packs" / "tongwan" / "pack.yaml").write_text("spoilt: [")
    packs.loaded("tongwan")  # still what was read
    with pytest.raises(Refused):
        packs.loaded("tongwan", as_it_stands=True)
