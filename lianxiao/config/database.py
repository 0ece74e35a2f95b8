"""The database brought to the shape this version needs."""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from lianxiao.audit.guards import build
from lianxiao.config.storage import refuse_unsafe
from lianxiao.kernel.errors import Fault, Place, Refused
from lianxiao.kernel.text import Bilingual


def bring_up_to_date() -> bool:
    """Create or alter tables and guards where that is due; tells whether it was. Raises Refused where records would not be safe."""
    refuse_unsafe(connection)
    if not _due():
        return bool(build(connection))
    if connection.introspection.table_names():
        call_command("migrate", interactive=False, verbosity=0)
    else:
        create_whole()
    return True


def create_whole() -> None:
    """Make every table of an empty database at once and note the migrations as applied: all of it or nothing.

    Replaying the migrations ends in the same tables (a test compares them), but Django renders every model anew for each
    step: half a minute of a new user's first impression.
    """
    # SQLite cannot stop asking for foreign keys inside a transaction, so that comes first.
    with connection.constraint_checks_disabled(), transaction.atomic():
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
        note_migrations_applied()
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def note_migrations_applied() -> None:
    """Write into the database that it stands where the migrations end."""
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    known = recorder.applied_migrations()
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=app, name=name)
        for app, name in MigrationLoader(connection).graph.nodes
        if (app, name) not in known
    )


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
