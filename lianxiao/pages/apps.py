"""Django app configuration."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Templates, static files and tags of the common page parts."""

    name = "lianxiao.pages"
    label = "pages"
    verbose_name = "页面"
