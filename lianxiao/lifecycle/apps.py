"""Start-up of lifecycle: what service steps of procedures do."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """Set-up, joining, leaving, terms."""

    name = "lianxiao.lifecycle"
    verbose_name = "集团组建与进出"

    def ready(self) -> None:
        from lianxiao.lifecycle import arrivals, case_facts, handlers, terms

        arrivals.register()
        handlers.register()
        case_facts.register()
        terms.register()
