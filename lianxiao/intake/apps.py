"""Start-up of imports."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Imports of workbooks. It keeps no tables: batches are the register's, files lie in a folder."""

    name = "lianxiao.intake"
    verbose_name = "数据导入"
