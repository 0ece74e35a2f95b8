"""Files of a case."""

import hashlib

from lianxiao.accounts.models import Person
from lianxiao.procedures.authority import in_case
from lianxiao.procedures.errors import not_yours, refused
from lianxiao.procedures.models import Attachment, Case
from lianxiao.procedures.operations.turns import turn_of

#: Bytes; a scan of some fifty pages.
LARGEST = 20 * 1024 * 1024
#: What people scan and write, by the first bytes of the file: a name alone proves nothing.
_KINDS = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "application/zip": (b"PK\x03\x04",),
}
_OFFICE = (".docx", ".xlsx", ".pptx", ".wps", ".et")


def attach(*, case: Case, name: str, content: bytes, by: Person) -> Attachment:
    """Keep a file with a case: PDF, PNG, JPEG, or an office document. Anybody who has to do with the case may."""
    authority = in_case(by, case)
    if authority is None:
        raise not_yours(case.number)
    with turn_of("procedures.attach", case, by=by, authority=authority, also_suspended=True) as turn:
        kind = _kind(name, content)
        row: Attachment = Attachment.objects.create(
            district_id=case.district_id,
            case=turn.case,
            name=name[-200:],
            content_type=kind,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            added_by=by,
            added_at=turn.at,
        )
        turn.tell("attached", name=row.name, sha256=row.sha256)
        return row


def _kind(name: str, content: bytes) -> str:
    if len(content) > LARGEST:
        limit = LARGEST // 1024 // 1024
        cause = (f"文件超过{limit}MB", f"the file is larger than {limit} MB")
        raise refused("file-too-large", cause, ("请压缩或拆分后再上传。", "Make it smaller, or split it."), "file")
    for kind, heads in _KINDS.items():
        if content.startswith(heads) and (kind != "application/zip" or name.lower().endswith(_OFFICE)):
            return kind
    cause = (f"“{name}”不是PDF、图片或办公文档", f"“{name}” is no PDF, picture or office document")
    raise refused("file-kind", cause, ("请转为PDF后上传。", "Turn it into a PDF first."), "file")
