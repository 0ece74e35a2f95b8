"""Who looked at sensitive columns (scores, pay): one row in the log for each look, before anything is shown (R35, R36)."""

from collections.abc import Collection

from django.db import transaction

from lianxiao.accounts.models import Person
from lianxiao.audit import operations as audit

#: The right by which such columns are seen.
RIGHT = "personal.read"


def log_read(
    person: Person, *, district: str, table: str, columns: Collection[str], subject: str = "", exported: bool = False
) -> None:
    """Write who looked, by which post, at which columns of which table or row. If it cannot be written, nothing is shown."""
    if not columns:
        return
    authority = person.authority_for(RIGHT, district) or next(
        (each for each in person.authorities_today if RIGHT in each.rights and each.post.district_id == district), None
    )
    with transaction.atomic():
        audit.record(
            district=district,
            actor=person.login_name,
            post=authority.label[:200] if authority else "",
            authority=RIGHT,
            action="accounts.export" if exported else "accounts.read",
            subject_table=table,
            subject=subject[:200],
            after={"columns": sorted(columns)},
        )
