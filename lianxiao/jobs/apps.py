"""Start-up of background work."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work."""

    name = "lianxiao.jobs"
    verbose_name = "后台任务"
