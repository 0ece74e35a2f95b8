"""What is hashed, and how: published, so that a third party can recompute a chain from an export."""

import hashlib
import json
from datetime import UTC

from lianxiao.audit.models import Entry

#: The "previous hash" of the first entry of a chain.
BEGINNING = "0" * 64

_TEXTS = [
    "district",
    "actor",
    "post",
    "authority",
    "action",
    "outcome",
    "subject_table",
    "subject",
    "before",
    "after",
    "reason",
    "previous_hash",
]


def hash_of(entry: Entry) -> str:
    """SHA-256, hex, of the JSON list: position, time (UTC, microseconds, ISO 8601), then the texts of ``_TEXTS``."""
    values = [
        entry.position,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        *(str(getattr(entry, name)) for name in _TEXTS),
    ]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
