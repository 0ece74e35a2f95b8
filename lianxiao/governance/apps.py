"""Start-up of governance: its tables as facts; votes seat by seat."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """How a group governs itself: bodies, meetings, charters, votes; seats of a school end when it leaves."""

    name = "lianxiao.governance"
    verbose_name = "集团治理"

    def ready(self) -> None:
        from lianxiao.audit import guards
        from lianxiao.governance import kept, leaving, models, pauses, told_votes
        from lianxiao.governance.operations import calling, closing
        from lianxiao.jobs import operations as jobs
        from lianxiao.procedures import handlers
        from lianxiao.registry import announcements, mirrors
        from lianxiao.registry.fact_rows import FactRow

        mirrors.register(found for name in models.__all__ if issubclass(found := getattr(models, name), FactRow))
        guards.register(kept.guards)
        jobs.handle(calling.COUNTING, closing.count_due)
        handlers.before_answer("governance", closing.hold)
        handlers.on_resume("governance", pauses.resumed)
        handlers.before_decision("governance.votes", told_votes.contradicted)
        announcements.subscribe_ended("governance", 40, leaving.end_seats)
