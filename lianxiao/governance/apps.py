"""Start-up of governance: its tables as facts; votes seat by seat."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """How a group governs itself: bodies, meetings, charters, votes."""

    name = "lianxiao.governance"
    verbose_name = "集团治理"

    def ready(self) -> None:
        from lianxiao.audit import guards
        from lianxiao.governance import kept, models
        from lianxiao.governance.operations import calling, closing
        from lianxiao.jobs import operations as jobs
        from lianxiao.procedures import handlers
        from lianxiao.registry import mirrors
        from lianxiao.registry.fact_rows import FactRow

        mirrors.register(found for name in models.__all__ if issubclass(found := getattr(models, name), FactRow))
        guards.register(kept.guards)
        jobs.handle(calling.COUNTING, closing.count_due)
        handlers.before_answer("governance", closing.hold)
