"""Start-up of the registry: its guards in the database, its tables as facts."""

from datetime import date
from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from lianxiao.kernel.period import OPEN_END, plus_months


class RegistryConfig(AppConfig):
    """Schools, groups and everything dated about them."""

    name = "lianxiao.registry"

    def ready(self) -> None:
        from lianxiao.audit import guards
        from lianxiao.registry import mirrors, models, no_overlap

        mirrors.register(vars(models)[name] for name in models.__all__ if hasattr(vars(models)[name], "fact_table"))
        guards.register(no_overlap.guards)
        connection_created.connect(lend_functions, dispatch_uid="lianxiao.registry.functions")


def lend_functions(connection: Any, **kwargs: Any) -> None:
    """SQLite has no arithmetic of months: it borrows the kernel's."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("plus_months", 2, _plus_months, deterministic=True)


def _plus_months(day: str | None, months: int | None) -> str | None:
    if day is None or months is None:
        return None
    try:
        return plus_months(date.fromisoformat(day), months).isoformat()
    except ValueError:  # beyond the year 9999
        return OPEN_END.isoformat()
