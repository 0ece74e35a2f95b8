"""Files people bring to a case, and how they leave it again: piece by piece both ways."""

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from lianxiao.accounts.models import Person
from lianxiao.audit.sight import everywhere
from lianxiao.procedures import operations
from lianxiao.procedures.models import Attachment, Case


def keep(case: Case, file: Any, by: Person, token: str = "") -> Attachment:
    """Keep a file with a case. The same file brought again by the same person (a form sent twice) is the one kept."""
    return operations.attach(case=case, name=file.name or "", content=file.chunks, by=by, token=token)


def served(row: Attachment) -> StreamingHttpResponse:
    """The file for saving: never run as a page of ours, whatever it holds."""
    answer = StreamingHttpResponse(_read(row), content_type=row.content_type)
    answer.headers["Content-Length"] = str(row.size)
    answer.headers["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _read(row: Attachment) -> Iterator[bytes]:
    """Read when the page has answered, and its sight of other districts with it; a case may lie in another one."""
    pieces = operations.pieces_of(row)
    while True:
        with everywhere():
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
