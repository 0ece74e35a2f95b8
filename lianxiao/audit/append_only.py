"""The log can only grow: the database itself refuses to change or delete an entry, whoever asks."""

from lianxiao.audit.guards import Guard, refusing

_TABLE = "audit_entry"
_MESSAGE = "audit entries are append-only"


def guards() -> list[Guard]:
    """A trigger against UPDATE and one against DELETE."""
    return [refusing(f"{_TABLE}_no_{event}", _TABLE, event.upper(), _MESSAGE) for event in ("update", "delete")]
