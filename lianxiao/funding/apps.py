"""Start-up of funding: its tables as facts."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Payments, spending, standards. The ledger and its procedures come later."""

    name = "lianxiao.funding"
    verbose_name = "经费"

    def ready(self) -> None:
        from lianxiao.funding import models
        from lianxiao.registry import mirrors

        mirrors.register(getattr(models, name) for name in models.__all__)
