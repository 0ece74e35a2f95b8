"""Papers of a case (R30): kept and read piece by piece, under names nobody can guess, within limits told in words."""

from collections.abc import Iterator

import pytest

from lianxiao.kernel.errors import Refused
from lianxiao.procedures import operations
from lianxiao.procedures.models import Attachment, AttachmentPart
from lianxiao.procedures.operations import attaching
from tests.procedures.conftest import Stage
from tests.procedures.test_join import codes


def test_a_file_is_written_and_read_in_pieces_none_larger_than_it_should_be(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "PIECE", 1000)
    content = b"%PDF-1.7 " + bytes(range(256)) * 30
    case = stage.to("review")
    row = operations.attach(case=case, name="长.pdf", content=lambda: chunks(content), by=stage.person(stage.bureau))
    assert [len(each) for each in operations.pieces_of(row)] == [1000] * 7 + [689]
    assert b"".join(operations.pieces_of(row)) == content
    assert (row.size, len(row.key) >= 32) == (len(content), True)


def chunks(content: bytes) -> Iterator[bytes]:
    yield from (content[at : at + 300] for at in range(0, len(content), 300))


def test_a_file_too_large_is_refused_while_it_is_read(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "PIECE", 1000)
    monkeypatch.setattr(attaching, "LARGEST", 3000)
    case, taken = stage.to("review"), []

    def endless() -> Iterator[bytes]:
        while True:
            taken.append(1)
            yield b"%PDF-" + b"x" * 995

    with pytest.raises(Refused, match="超过") as refusal:
        operations.attach(case=case, name="大.pdf", content=endless, by=stage.person(stage.bureau))
    assert codes(refusal) == {"file-too-large"}
    assert len(taken) == 4, "nothing is read beyond the limit"
    assert not Attachment.objects.exists() and not AttachmentPart.objects.exists()


@pytest.mark.parametrize(("limit", "value"), [("MOST_FILES", 2), ("LARGEST_CASE", 30)])
def test_a_case_that_is_full_takes_no_more_and_says_so(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(attaching, limit, value)
    case, by = stage.to("review"), stage.person(stage.bureau)
    first = operations.attach(case=case, name="1.pdf", content=b"%PDF-1.4 first", by=by)
    operations.attach(case=case, name="2.pdf", content=b"%PDF-1.4 second", by=by)
    with pytest.raises(Refused, match="上限") as refusal:
        operations.attach(case=case, name="3.pdf", content=b"%PDF-1.4 third", by=by)
    assert codes(refusal) == {"case-full"}
    again = operations.attach(case=case, name="1.pdf", content=b"%PDF-1.4 first", by=by)
    assert again == first, "what is kept already takes no room"
