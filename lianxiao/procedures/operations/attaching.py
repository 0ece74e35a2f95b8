"""Files of a case."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Sum

from lianxiao.accounts.models import Person
from lianxiao.procedures.authority import in_case
from lianxiao.procedures.errors import not_yours, refused
from lianxiao.procedures.models import Attachment, AttachmentPart, Case
from lianxiao.procedures.operations.turns import Repeated, turn_of

#: Bytes; a scan of some fifty pages.
LARGEST = 20 * 1024 * 1024
#: Bytes and files that one case may hold: papers of years, and no store for anything else.
LARGEST_CASE, MOST_FILES = 400 * 1024 * 1024, 300
#: Bytes kept in one row: a file is written and read piece by piece, never as a whole.
PIECE = 1024 * 1024
#: What people scan and write, by the first bytes of the file: a name alone proves nothing.
_KINDS = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "application/zip": (b"PK\x03\x04",),
}
_OFFICE = (".docx", ".xlsx", ".pptx", ".wps", ".et")

#: A file as a whole, or a function that gives it piece by piece, as often as it is asked.
Content = bytes | Callable[[], Iterable[bytes]]


def attach(*, case: Case, name: str, content: Content, by: Person, token: str = "") -> Attachment:
    """Keep a file with a case: PDF, PNG, JPEG, or an office document. Anybody who has to do with the case may.

    The same file brought again by the same person is the one kept. Raises Refused for a file too large or of another kind,
    a case that holds too much already, and a token under which another file was sent.
    """
    authority = in_case(by, case)
    if authority is None:
        raise not_yours(case.number)
    kept = name[-200:]
    kind, size, seal = _looked_at(kept, content)
    body = {"act": "attach", "case": case.pk, "name": kept, "sha256": seal}
    same = Attachment.objects.filter(case=case, sha256=seal, name=kept, added_by=by)
    try:
        with turn_of("procedures.attach", case, by=by, authority=authority, also_suspended=True, token=token,
                     body=body) as turn:  # fmt: skip
            known: Attachment | None = same.first()
            if known is not None:
                return known
            _refuse_too_much(case, size)
            row: Attachment = Attachment.objects.create(
                district_id=case.district_id,
                case=turn.case,
                key=secrets.token_urlsafe(24),
                name=kept,
                content_type=kind,
                size=size,
                sha256=seal,
                added_by=by,
                added_at=turn.at,
            )
            for number, piece in enumerate(_pieces(content)):
                AttachmentPart.objects.create(
                    district_id=case.district_id, attachment=row, number=number, content=piece
                )
            turn.tell("attached", name=row.name, sha256=row.sha256)
            return row
    except Repeated:
        again: Attachment = same.latest("pk")
        return again


def pieces_of(row: Attachment) -> Iterator[bytes]:
    """The content of a file, piece by piece."""
    parts = AttachmentPart.objects.filter(attachment=row).order_by("number")
    for number in parts.values_list("number", flat=True):
        yield bytes(parts.values_list("content", flat=True).get(number=number))


def _pieces(content: Content) -> Iterator[bytes]:
    held = bytearray()
    for chunk in [content] if isinstance(content, bytes) else content():
        held += chunk
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)


def _looked_at(name: str, content: Content) -> tuple[str, int, str]:
    """Kind, bytes and seal of a file; reading stops where it is too large."""
    digest, size, kind = hashlib.sha256(), 0, ""
    for piece in _pieces(content):
        kind = kind or _kind(name, piece)
        size += len(piece)
        if size > LARGEST:
            limit = LARGEST // 1024 // 1024
            cause = (f"“{name}”超过{limit}MB", f"“{name}” is larger than {limit} MB")
            raise refused("file-too-large", cause, ("请压缩或拆分后再上传。", "Make it smaller, or split it."), "file")
        digest.update(piece)
    if not size:
        cause = (f"“{name}”是空文件", f"“{name}” is empty")
        raise refused("file-kind", cause, ("请核对后重新上传。", "Check the file and add it again."), "file")
    return kind, size, digest.hexdigest()


def _refuse_too_much(case: Case, size: int) -> None:
    """Asked within the case's lock, so that several at once cannot pass together what none may alone."""
    rows = Attachment.objects.filter(case=case)
    held = (rows.aggregate(held=Sum("size"))["held"] or 0) + size
    if held > LARGEST_CASE or rows.count() >= MOST_FILES:
        limit = LARGEST_CASE // 1024 // 1024
        cause = (
            f"一个办件最多存{MOST_FILES}个文件、{limit}MB，已到上限",
            f"a case holds at most {MOST_FILES} files and {limit} MB, and this one is full",
        )
        cure = ("请合并、压缩材料，或在意见中写明材料存放处。", "Merge the papers, or write where they are kept.")
        raise refused("case-full", cause, cure, "file")


def _kind(name: str, head: bytes) -> str:
    for kind, heads in _KINDS.items():
        if head.startswith(heads) and (kind != "application/zip" or name.lower().endswith(_OFFICE)):
            return kind
    cause = (f"“{name}”不是PDF、图片或办公文档", f"“{name}” is no PDF, picture or office document")
    raise refused("file-kind", cause, ("请转为PDF后上传。", "Turn it into a PDF first."), "file")
