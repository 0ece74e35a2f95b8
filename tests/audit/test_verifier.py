"""A third party verifies an exported log with one file and Python alone; daily anchors show what the chain itself cannot (R35)."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lianxiao.audit import anchors, verifier
from lianxiao.audit.queries import exported, verify
from lianxiao.jobs import operations as jobs
from tests.audit.test_chain import DISTRICT, write
from tests.conftest import IN_SOAK

pytestmark = pytest.mark.django_db
Record = dict[str, Any]
ROWS = 300 if IN_SOAK else 12


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.ANCHORS = tmp_path / "anchors"


def log_of(count: int = 5) -> list[Record]:
    for number in range(count):
        write(f"S{number}")
    return [json.loads(line) for line in exported(DISTRICT)]


def file_of(records: list[Record], folder: Path) -> Path:
    path = folder / "log.jsonl"
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")
    return path


def run(*arguments: str) -> tuple[int, str]:
    """The verifier as somebody outside runs it: the file alone, without the product or anything installed."""
    alone = [sys.executable, "-I", "-S", str(Path(verifier.__file__)), *arguments]
    done = subprocess.run(alone, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def edited(records: list[Record]) -> None:
    records[1]["reason"] = "nothing of the kind"


def deleted(records: list[Record]) -> None:
    del records[1]


def inserted(records: list[Record]) -> None:
    records.insert(2, dict(records[1]))


def swapped(records: list[Record]) -> None:
    records[1], records[2] = records[2], records[1]


def retimed(records: list[Record]) -> None:
    records[3]["at"] = "2020-01-01T00:00:00.000000+00:00"


def test_an_untouched_log_holds_without_django(tmp_path: Path) -> None:
    code, said = run(str(file_of(log_of(), tmp_path)))
    assert (code, f"{DISTRICT}: 5" in said) == (0, True), said


@pytest.mark.parametrize("tamper", [edited, deleted, inserted, swapped, retimed])
def test_every_tampering_with_the_export_is_found(tmp_path: Path, tamper: Callable[[list[Record]], None]) -> None:
    records = log_of()
    tamper(records)
    code, said = run(str(file_of(records, tmp_path)))
    assert code == 1, said


def rehashed(records: list[Record], since: int) -> None:
    """Somebody with the database's password rewrites an entry and every hash after it."""
    records[since]["reason"] = "rewritten"
    previous = records[since]["previous_hash"]
    for each in records[since:]:
        each["previous_hash"] = previous
        each["hash"] = previous = verifier.digest(each)


def test_a_cut_tail_and_a_full_rehash_show_only_beside_the_anchor(tmp_path: Path) -> None:
    records = log_of()
    kept = str(anchors.write(timezone.localdate()))
    cut, whole = file_of(records[:3], tmp_path), str(tmp_path / "log.jsonl")
    assert run(str(cut))[0] == 0
    assert run(str(cut), "--anchors", kept)[0] == 1
    rehashed(records, 1)
    file_of(records, tmp_path)
    assert run(whole)[0] == 0
    assert run(whole, "--anchors", kept)[0] == 1


def spoilt(records: list[Record], at: int) -> Iterator[tuple[str, list[Record]]]:
    """Copies of a log, each with one thing wrong at one of its rows; all but the cut tail show without an anchor."""
    for name in verifier.FIELDS:
        other = records[at][name] + 1 if name == "position" else f"{records[at][name]} "
        yield f"edited {name}", [*records[:at], {**records[at], name: other}, *records[at + 1 :]]
    yield "inserted", [*records[: at + 1], records[at], *records[at + 1 :]]
    if at + 1 < len(records):
        yield "deleted", [*records[:at], *records[at + 1 :]]
        yield "swapped", [*records[:at], records[at + 1], records[at], *records[at + 2 :]]


def test_whatever_is_done_to_any_row_is_found() -> None:
    """Every row, every field: edited, deleted, inserted, swapped; the tail cut or all hashed anew since any row."""
    records = log_of(ROWS)
    whole = [verifier.Anchor(DISTRICT, len(records), records[-1]["hash"])]
    assert verifier.verify(records, whole)[0] == []  # the control
    for at in range(len(records)):
        for what, copy in spoilt(records, at):
            assert verifier.verify(copy)[0], f"{what} at {at}"
        assert verifier.verify(records[:at] or records[:1], whole)[0], f"cut at {at}"
        forged = [dict(each) for each in records]
        rehashed(forged, at)
        assert verifier.verify(forged)[0] == []
        assert verifier.verify(forged, whole)[0], f"hashed anew since {at}"


def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    path = file_of(log_of(2), tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    code, said = run(str(path))
    assert (code, "log.jsonl:3" in said) == (2, True), said
    assert run(str(tmp_path / "none.jsonl"))[0] == 2


def test_every_day_has_one_file_of_heads_and_it_is_never_written_again() -> None:
    write()
    jobs.tick()
    today = timezone.localdate()
    first = anchors.file_of(today).read_text(encoding="utf-8")
    assert json.loads(first)["length"] == 1
    write()
    jobs.tick()
    anchors.write(today)
    assert anchors.file_of(today).read_text(encoding="utf-8") == first
    assert verify(published=anchors.published()) == []


def test_the_database_is_held_against_every_anchor_kept() -> None:
    log_of()
    anchors.write(timezone.localdate() - timedelta(days=1))
    assert verify(published=anchors.published()) == []
    forged = verifier.Anchor(DISTRICT, 3, "f" * 64)
    assert [each.position for each in verify(published=[*anchors.published(), forged])] == [3]
