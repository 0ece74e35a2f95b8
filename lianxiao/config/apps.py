"""Start-up of the whole product: English catalogue up to date, database safe."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import WARNING, CheckMessage, Error, Tags, register
from django.core.signals import request_started
from django.db import connections
from django.db.backends.signals import connection_created
from django.utils.translation import get_language


class Config(AppConfig):
    """The application of the settings themselves."""

    name = "lianxiao.config"
    label = "config"

    def ready(self) -> None:
        from lianxiao.config import daily, messages
        from lianxiao.config.sqlite import replaced

        messages.refresh()
        connection_created.connect(replaced.remember, dispatch_uid="lianxiao.file-opened")
        request_started.connect(replaced.close_replaced, dispatch_uid="lianxiao.file-replaced")
        daily.register()
        register(check_storage, Tags.database)
        register(check_guards, Tags.database)
        register(check_wall, Tags.database)


def check_storage(
    app_configs: Sequence[AppConfig] | None, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """``manage check --database default`` and every ``migrate`` tell what is unsafe about the database."""
    from lianxiao.config.storage import faults

    language = get_language() or "zh"
    return [
        Error(fault.in_language(language), hint=fault.cure.in_language(language), id=f"lianxiao.{fault.code}")
        for alias in databases or []
        for fault in faults(connections[alias])
    ]


def check_guards(
    app_configs: Sequence[AppConfig] | None, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Triggers and composite keys that should stand in the database and do not. ``migrate`` builds them, so no error."""
    from lianxiao.audit.guards import missing

    return [
        CheckMessage(
            WARNING,
            f"{guard.table}: {guard.name} 缺失 · missing",
            hint="请运行 django-admin migrate。 · Run django-admin migrate.",
            id="lianxiao.guard-missing",
        )
        for alias in databases or []
        for guard in missing(connections[alias])
    ]


def check_wall(
    app_configs: Sequence[AppConfig] | None, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Row-level security does not hold against a superuser. Told and not refused: the composite keys still stand."""
    from lianxiao.config.storage import wall_is_bypassed

    return [
        CheckMessage(
            WARNING,
            "数据库角色是超级用户，行级安全对它不起作用 · the database role is a superuser, row-level security does not hold",
            hint="请换用普通角色，见docs/settings.md。 · Use an ordinary role, see docs/settings.md.",
            id="lianxiao.wall-bypassed",
        )
        for alias in databases or []
        if wall_is_bypassed(connections[alias])
    ]
