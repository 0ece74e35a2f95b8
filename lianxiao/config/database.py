"""The database brought to the shape this version needs."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lianxiao.audit.guards import build
from lianxiao.config.storage import refuse_unsafe
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual


def bring_up_to_date() -> bool:
    """Create or alter tables and guards where that is due; tells whether it was. Raises Refused where records would not be safe."""
    refuse_unsafe(connection)
    if not _due():
        return bool(build(connection))
    call_command("migrate", interactive=False, verbosity=0)
    return True


def refuse_unready() -> None:
    """Stop where records would not be safe, or nobody has prepared the database yet."""
    refuse_unsafe(connection)
    if "directory_district" not in connection.introspection.table_names():
        raise Refused(
            [
                Fault(
                    "database-empty",
                    Bilingual(zh="数据库还是空的", en="The database is empty"),
                    Bilingual(
                        zh="先运行lianxiao init（正式使用）或lianxiao demo（示例）。",
                        en="Run lianxiao init (for an office) or lianxiao demo (examples) first.",
                    ),
                    Place(file=str(connection.settings_dict["NAME"])),
                )
            ]
        )


def _due() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
