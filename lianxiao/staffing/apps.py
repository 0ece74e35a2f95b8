"""Start-up of staffing: its tables as facts."""

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    """Teachers, postings, class visits, decisions on exchange. The procedures that make these rows come later."""

    name = "lianxiao.staffing"
    verbose_name = "教师队伍"

    def ready(self) -> None:
        from lianxiao.registry import mirrors
        from lianxiao.staffing import models

        mirrors.register(getattr(models, name) for name in models.__all__)
