"""Start-up of evaluation: its tables as facts."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Evaluations and surveys. The procedures that make these rows come later."""

    name = "lianxiao.evaluation"
    verbose_name = "评估"

    def ready(self) -> None:
        from lianxiao.evaluation import models
        from lianxiao.registry import mirrors

        mirrors.register(getattr(models, name) for name in models.__all__)
