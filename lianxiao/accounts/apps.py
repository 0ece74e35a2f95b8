"""Start-up of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, posts, sign-in."""

    name = "lianxiao.accounts"

    def ready(self) -> None:
        from lianxiao.accounts import ended

        ended.register()
