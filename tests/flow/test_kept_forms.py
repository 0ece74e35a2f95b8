"""Forms are kept between runs as data; what changed is read again, what is spoilt is not used."""

from pathlib import Path

import pytest

from lianxiao.flow import loading
from lianxiao.flow.loading import load_flows
from lianxiao.policy.loader import load_pack

from .packs import folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "lianxiao"


def test_kept_forms_are_the_same_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load_pack(folder(tmp_path / "pack"))
    first = load_flows(pack)
    monkeypatch.setattr(loading, "_form", lambda text, path: pytest.fail("read again"))
    assert load_flows(pack) == first


def test_a_changed_form_is_read_again(tmp_path: Path) -> None:
    load_flows(load_pack(folder(tmp_path / "pack")))
    changed = folder(
        tmp_path / "pack", {"forms/review.yaml": ("{zh: 审核, en: Review}", "{zh: 复核, en: Second look}")}
    )
    assert load_flows(load_pack(changed)).forms["review"].title.en == "Second look"


def test_a_spoilt_file_is_not_used(tmp_path: Path, home: Path) -> None:
    pack = load_pack(folder(tmp_path / "pack"))
    first = load_flows(pack)
    for file in home.glob("forms-*.json"):
        file.write_text(file.read_text(encoding="utf-8").replace('"fields"', '"feilds"'), encoding="utf-8")
    assert load_flows(pack).forms == first.forms
