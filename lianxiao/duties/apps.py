"""Start-up of duties: its tables as facts."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Cadences, reports, inspections, phases. The procedures that make these rows come later."""

    name = "lianxiao.duties"
    verbose_name = "履职与任务"

    def ready(self) -> None:
        from lianxiao.duties import models
        from lianxiao.registry import mirrors

        mirrors.register(getattr(models, name) for name in models.__all__)
