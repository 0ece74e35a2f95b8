"""A pack read and checked once is kept, exactly, until one of its files changes."""

import json
import os
from pathlib import Path

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.kernel.kept import stamp
from lianxiao.policy.loader import load_pack
from lianxiao.policy.search_path import available
from lianxiao.rules import loading
from lianxiao.rules import prepared as module
from lianxiao.rules.loading import load_rules
from lianxiao.rules.prepared import prepared

from .packs import RULE, folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.parametrize("name", available())
def test_what_is_kept_is_what_was_read(name: str) -> None:
    prepared(name)
    pack, rules = prepared(name)
    read = load_pack(name)
    assert pack.model_copy(update={"folder": read.folder}).model_dump() == read.model_dump()
    read_rules = load_rules(read)
    assert [(rule.header, rule.query, rule.evidence) for rule in rules.rules] == [
        (rule.header, rule.query, rule.evidence) for rule in read_rules.rules
    ]
    assert [(each.name, each.query) for each in rules.definitions] == [
        (each.name, each.query) for each in read_rules.definitions
    ]


def test_the_second_time_nothing_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(tmp_path / "pack")
    prepared(path)
    monkeypatch.setattr(loading, "load_rules", lambda _: pytest.fail("read again"))
    assert [rule.id for rule in prepared(path)[1].rules] == ["spec/1/cap"]


def test_a_changed_file_is_read_again_and_refused_if_wrong(tmp_path: Path) -> None:
    path = folder(tmp_path / "pack")
    prepared(path)
    (path / "rules/cap.sql").write_text(RULE.replace("upper: cap", "upper: kap"), encoding="utf-8")
    with pytest.raises(Refused):
        prepared(path)


def test_a_spoilt_file_costs_time_only(tmp_path: Path, cache: Path) -> None:
    path = folder(tmp_path / "pack")
    prepared(path)
    for file in cache.rglob("*.json"):
        file.write_text(json.dumps({"seal": "x"}) if file.stat().st_size % 2 else "{", encoding="utf-8")
    assert prepared(path)[0].id == "spec"


def test_not_even_a_change_of_the_same_length_at_the_same_time_is_missed(tmp_path: Path) -> None:
    path = folder(tmp_path / "pack")
    file = path / "parameters.yaml"
    prepared(path)
    before, times = stamp([file]), file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("value: 3", "value: 4"), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert stamp([file]) == before  # names, sizes and times alone would have missed it
    assert prepared(path)[0].parameters["cap"].values[0].value == 4


def test_what_another_version_kept_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(tmp_path / "pack")
    prepared(path)
    monkeypatch.setattr(module, "__version__", "another")
    monkeypatch.setattr(loading, "load_rules", lambda _: pytest.fail("read again"))
    with pytest.raises(pytest.fail.Exception, match="read again"):
        prepared(path)
