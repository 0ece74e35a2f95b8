"""The log can only grow: the database itself refuses to change or delete an entry, whoever asks."""

from lianxiao.audit.guards import Guard

_TABLE = "audit_entry"


def guards() -> list[Guard]:
    """A trigger against UPDATE and one against DELETE."""
    return [_never(event) for event in ("update", "delete")]


def _never(event: str) -> Guard:
    name = f"{_TABLE}_no_{event}"
    return Guard(
        name,
        _TABLE,
        sqlite=(
            f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {_TABLE} BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END",
        ),
        postgresql=(
            f"CREATE OR REPLACE FUNCTION {_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'audit entries are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {_TABLE} FOR EACH ROW EXECUTE FUNCTION {_TABLE}_refuse()",
        ),
    )
