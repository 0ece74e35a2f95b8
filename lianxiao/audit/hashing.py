"""An entry as plain values: what is hashed, exported, and recomputed by a third party (verifier.py)."""

from datetime import UTC
from typing import Any

from lianxiao.audit.models import Entry
from lianxiao.audit.verifier import BEGINNING as BEGINNING
from lianxiao.audit.verifier import TEXTS, digest


def plain(entry: Entry) -> dict[str, Any]:
    """The entry as its export says it; time in UTC with microseconds, ISO 8601."""
    texts = {name: str(getattr(entry, name)) for name in TEXTS}
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return {"position": entry.position, "at": at, **texts, "hash": entry.hash}


def hash_of(entry: Entry) -> str:
    """The hash an entry must carry."""
    return digest(plain(entry))
