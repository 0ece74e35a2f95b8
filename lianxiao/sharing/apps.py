"""Start-up of sharing: its tables as facts."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Joint activities. The procedures that make these rows come later."""

    name = "lianxiao.sharing"
    verbose_name = "资源与教研"

    def ready(self) -> None:
        from lianxiao.registry import mirrors
        from lianxiao.sharing import models

        mirrors.register(getattr(models, name) for name in models.__all__)
