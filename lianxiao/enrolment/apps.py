"""Start-up of enrolment: its tables as facts."""

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    """Catchments, intake, admissions, transfers, classes, resources of schools."""

    name = "lianxiao.enrolment"
    verbose_name = "招生与学籍"

    def ready(self) -> None:
        from lianxiao.enrolment import models
        from lianxiao.registry import mirrors

        mirrors.register(getattr(models, name) for name in models.__all__)
