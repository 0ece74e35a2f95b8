"""The procedures to which a delegation can be limited. Apps above know them and tell them here."""

from collections.abc import Callable

from lianxiao.kernel.text import Bilingual

Provider = Callable[[str], dict[str, Bilingual]]

_providers: dict[str, Provider] = {}


def tell_procedures(name: str, provider: Provider) -> None:
    """Name a function that gives code → name of the procedures of a district; called from an app's ``ready``."""
    _providers[name] = provider


def forget_procedures(name: str) -> None:
    """Take the function away; for tests."""
    _providers.pop(name, None)


def procedures_of(district: str) -> dict[str, Bilingual]:
    """Procedures of a district by code; none where no app knows any, and then no delegation can be limited to one."""
    found: dict[str, Bilingual] = {}
    for _, provider in sorted(_providers.items()):
        found |= provider(district)
    return found
