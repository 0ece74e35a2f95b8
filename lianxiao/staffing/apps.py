"""Start-up of staffing: its tables as facts."""

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    """Teachers, postings, class visits, decisions on exchange; postings end when a member leaves."""

    name = "lianxiao.staffing"
    verbose_name = "教师队伍"

    def ready(self) -> None:
        from lianxiao.procedures import handlers as procedures
        from lianxiao.registry import announcements, mirrors
        from lianxiao.staffing import concurrent, handlers, leaving, models

        handlers.register()
        mirrors.register(getattr(models, name) for name in models.__all__)
        announcements.subscribe_ended("staffing", 20, leaving.end_postings)
        announcements.subscribe_ended("staffing.concurrent", 30, concurrent.membership_ended)
        procedures.on_end("staffing.concurrent", concurrent.case_ended)
