"""Start-up of staffing: its tables as facts."""

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    """Teachers, postings, class visits, decisions on exchange; postings end when a member leaves."""

    name = "lianxiao.staffing"
    verbose_name = "教师队伍"

    def ready(self) -> None:
        from lianxiao.registry import announcements, mirrors
        from lianxiao.staffing import handlers, leaving, models

        handlers.register()
        mirrors.register(getattr(models, name) for name in models.__all__)
        announcements.subscribe_ended("staffing", 20, leaving.end_postings)
