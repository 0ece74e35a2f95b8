"""Loads Django, only for the commands that need the database."""

import os


def ready() -> None:
    """Sets Django up once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxiao.config.settings")
    import django

    django.setup()
