"""Start-up of the audit log."""

from django.apps import AppConfig
from django.core.signals import request_finished, request_started
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """The audit log: lowest of the apps, knows people and posts only as plain values."""

    name = "lianxiao.audit"

    def ready(self) -> None:
        from lianxiao.audit import append_only, guards, sight

        guards.register(append_only.guards)
        guards.register(sight.guards)
        for signal in (request_started, request_finished):
            signal.connect(sight.see_everywhere_again, dispatch_uid="lianxiao.sight")
        pre_migrate.connect(guards.stand_aside, dispatch_uid="lianxiao.guards-aside")
        # Sent once per app, after all of them have their tables: one of them is enough.
        post_migrate.connect(guards.build_after_migrate, sender=self, dispatch_uid="lianxiao.guards")
