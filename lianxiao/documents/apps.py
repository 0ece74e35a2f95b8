"""Start-up of documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Official documents."""

    name = "lianxiao.documents"
    label = "documents"
    verbose_name = "公文"
