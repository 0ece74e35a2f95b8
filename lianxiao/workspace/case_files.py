"""Files people bring to a case, and how they leave it again."""

import hashlib
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from lianxiao.accounts.models import Person
from lianxiao.procedures import operations
from lianxiao.procedures.models import Attachment, Case


def keep(case: Case, file: Any, by: Person) -> Attachment:
    """Keep a file with a case. The same file brought again by the same person (a form sent twice) is the one kept."""
    content = file.read()
    known: Attachment | None = Attachment.objects.filter(
        case=case, sha256=hashlib.sha256(content).hexdigest(), name=(file.name or "")[-200:], added_by=by
    ).first()
    return known or operations.attach(case=case, name=file.name or "", content=content, by=by)


def served(row: Attachment) -> HttpResponse:
    """The file for saving: never run as a page of ours, whatever it holds."""
    answer = HttpResponse(bytes(row.content), content_type=row.content_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
