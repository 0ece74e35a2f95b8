"""Start-up of governance: its tables as facts."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Meetings and charters of groups. The procedures that make these rows come later."""

    name = "lianxiao.governance"
    verbose_name = "集团治理"

    def ready(self) -> None:
        from lianxiao.governance import models
        from lianxiao.registry import mirrors

        mirrors.register(getattr(models, name) for name in models.__all__)
