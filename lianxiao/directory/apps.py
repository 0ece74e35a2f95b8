"""Start-up of the directory: raises the wall between districts."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Districts and organisations."""

    name = "lianxiao.directory"

    def ready(self) -> None:
        from lianxiao.audit import guards
        from lianxiao.directory import wall

        guards.register(wall.guards)
