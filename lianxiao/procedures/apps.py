"""Start-up of casework."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Cases from application to the register."""

    name = "lianxiao.procedures"
    verbose_name = "办件"

    def ready(self) -> None:
        from lianxiao.accounts import announcements, limits
        from lianxiao.audit import guards
        from lianxiao.compliance import reviews
        from lianxiao.jobs import operations as jobs
        from lianxiao.procedures import clock, kept, posts, queries, versions

        reviews.answer_with(queries.ended_well)
        guards.register(kept.guards)
        limits.tell_procedures("procedures", versions.names_of)
        announcements.subscribe("procedures", 10, posts.ended)
        jobs.handle(clock.KIND, clock.look)
        jobs.every_day(clock.KIND, clock.ask)
        jobs.handle(clock.HOLDERS, lambda key: posts.release())
