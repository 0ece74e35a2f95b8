"""Start-up of the registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Schools, groups and everything dated about them."""

    name = "lianxiao.registry"
    verbose_name = "学校与集团"
