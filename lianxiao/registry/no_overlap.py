"""Identity rows may not overlap: on any day a school has one name. The database sees to it, under races too."""

from lianxiao.audit.guards import Guard
from lianxiao.facts.model import catalogue
from lianxiao.registry.fact_rows import FactRow


def guards() -> list[Guard]:
    """One guard for each table the catalogue marks ``no_overlap``."""
    return [_guard(model) for model in FactRow.__subclasses__() if catalogue()[model.fact_table].no_overlap]


def _guard(model: type[FactRow]) -> Guard:
    """On a table, rows equal in the ``no_overlap`` columns whose periods share a day are refused."""
    fact_table, table = catalogue()[model.fact_table], model._meta.db_table
    same = " AND ".join(f"o.{column} = NEW.{column}" for column in _columns(model, fact_table.no_overlap))
    start, before = fact_table.period
    name, message = f"no_overlap_{table}", f"no overlap: {table} has two rows for one day"
    # Every part of the text is a name from our own models; nothing in it comes from outside.
    clash = (
        f"SELECT 1 FROM {table} o WHERE {same} AND o.id <> NEW.id"
        f" AND o.{start} < NEW.{before} AND NEW.{start} < o.{before}"
    )
    refuse = f"WHEN EXISTS ({clash}) BEGIN SELECT RAISE(ABORT, '{message}'); END"
    # The lock makes two writers of one school take turns, and the query below it sees what the first committed.
    queue = " || '/' || ".join(
        ["TG_TABLE_NAME", *(f"NEW.{column}" for column in _columns(model, fact_table.no_overlap))]
    )
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" PERFORM pg_advisory_xact_lock(hashtextextended({queue}, 0));"
        f" IF EXISTS ({clash}) THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'exclusion_violation'; END IF;"
        " RETURN NULL; END $$"
    )
    return Guard(
        name,
        table,
        sqlite=(
            f"CREATE TRIGGER {name} AFTER INSERT ON {table} {refuse}",
            f"CREATE TRIGGER {name}_u AFTER UPDATE ON {table} {refuse}",
        ),
        postgresql=(
            function,
            f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ),
    )


def _columns(model: type[FactRow], names: list[str]) -> list[str]:
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    return [columns[name] for name in names]
