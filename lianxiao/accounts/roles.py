"""Roles and their rights, read from ``roles.yaml`` and checked while reading."""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator
from ruamel.yaml import YAML

from lianxiao.kernel.text import Bilingual

#: A right's code, such as ``registry.change``. Asking for one that roles.yaml does not know is a defect and raises.
Right = str


class Role(BaseModel):
    """One role of the product."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str
    en: str
    reach: Literal["district", "organisation"]
    rights: frozenset[Right]
    #: Kinds of post (``post_kind`` of the catalogue) whose holder has this role at the school, and loses it with the post.
    goes_with: frozenset[str] = frozenset()
    #: Does it demand a second factor where the installation asks for one (LIANXIAO_SECOND_FACTOR)?
    second_factor: bool = False
    #: The role one level up, told when something is overdue; blank = nobody is.
    superior: str = ""
    #: May a district's administrator give this role? The operator's belongs to the installation.
    district_may_appoint: bool = True

    @property
    def name(self) -> Bilingual:
        return Bilingual(zh=self.zh, en=self.en)


class Roles(BaseModel):
    """The whole table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rights: dict[Right, Bilingual]
    roles: dict[str, Role]
    first_officer: list[str]
    #: Rights that no delegation lends, whatever the post holds.
    never_delegated: frozenset[Right]

    @model_validator(mode="after")
    def _rights_exist(self) -> "Roles":
        for code, each in self.roles.items():
            if unknown := each.rights - self.rights.keys():
                raise ValueError(f"role {code} has unknown rights {sorted(unknown)}")
        if strange := {each.superior for each in self.roles.values()} - {"", *self.roles}:
            raise ValueError(f"superior names unknown roles {sorted(strange)}")
        if unknown := self.never_delegated - self.rights.keys():
            raise ValueError(f"never_delegated has unknown rights {sorted(unknown)}")
        if strange := set(self.first_officer) - self.roles.keys():
            raise ValueError(f"first_officer names unknown roles {sorted(strange)}")
        return self


@lru_cache(maxsize=1)
def table() -> Roles:
    """The table of roles and rights, read once."""
    text = files("lianxiao.accounts").joinpath("roles.yaml").read_text(encoding="utf-8")
    return Roles(**YAML(typ="safe").load(text))


def role(code: str) -> Role:
    """One role; a post whose role no longer exists gives no rights rather than an error on every page."""
    return table().roles.get(code, _NONE)


def roles_with(right: Right) -> list[str]:
    """Codes of the roles that hold a right."""
    if right not in table().rights:
        raise KeyError(f"roles.yaml knows no right {right!r}")
    return [code for code, each in table().roles.items() if right in each.rights]


def appointable() -> dict[str, Role]:
    """The roles a district's administrator may give."""
    return {code: each for code, each in table().roles.items() if each.district_may_appoint}


_NONE = Role(zh="（已取消的角色）", en="(role no longer defined)", reach="organisation", rights=frozenset())
