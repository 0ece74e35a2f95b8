"""Start-up of casework."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Cases from application to the register."""

    name = "lianxiao.procedures"
    verbose_name = "办件"

    def ready(self) -> None:
        from lianxiao.accounts import limits
        from lianxiao.audit import guards
        from lianxiao.jobs import operations as jobs
        from lianxiao.procedures import clock, kept, versions

        guards.register(kept.guards)
        limits.tell_procedures("procedures", versions.names_of)
        jobs.handle(clock.KIND, clock.throw_due)
        jobs.every_day(clock.KIND, clock.ask)
