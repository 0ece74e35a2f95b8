"""Start-up of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, posts, sign-in."""

    name = "lianxiao.accounts"
