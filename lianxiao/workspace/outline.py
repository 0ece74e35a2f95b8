"""The article tree of a policy out of its clauses' locators: 二（三）, 三（二）1, 说明三（一）. Titles come with the office's own text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lianxiao.policy.model import Clause

_FIRST = re.compile(r"^((?:说明|编制说明)?\s*[一二三四五六七八九十]+)\s*")
_SECOND = re.compile(r"^(（[一二三四五六七八九十]+）|\d+|第.{1,2}阶段)\s*")


@dataclass
class Branch:
    """A heading with the clauses that stand directly under it, and its sub-headings."""

    key: str
    word: str
    clauses: list[Clause] = field(default_factory=list)
    branches: "list[Branch]" = field(default_factory=list)
    title: str = ""

    def all_clauses(self) -> list[Clause]:
        """Every clause under this heading, in the order of the text."""
        found = list(self.clauses)
        for branch in self.branches:
            found += branch.all_clauses()
        return found


def split(locator: str) -> tuple[str, str]:
    """First and second level of a locator; what is no numbered article is a heading of its own."""
    first = _FIRST.match(locator)
    if first is None:
        return locator, ""
    rest = locator[first.end() :]
    second = _SECOND.match(rest)
    return first[1].replace(" ", ""), second[1] if second else ""


def outline(clauses: Mapping[str, Clause]) -> list[Branch]:
    """The tree, in the order of the text."""
    tree: dict[str, Branch] = {}
    for clause in clauses.values():
        first, second = split(clause.locator)
        branch = tree.setdefault(first, Branch(first, f"{first}、" if _FIRST.match(first) else first))
        if not second:
            branch.clauses.append(clause)
            continue
        key = first + second
        twig = next((each for each in branch.branches if each.key == key), None)
        if twig is None:
            twig = Branch(key, second if second.startswith(("（", "第")) else f"{second}.")
            branch.branches.append(twig)
        twig.clauses.append(clause)
    return list(tree.values())


def branch_of(tree: list[Branch], key: str) -> Branch | None:
    """The heading with a key, on either level."""
    for branch in tree:
        if branch.key == key:
            return branch
        for twig in branch.branches:
            if twig.key == key:
                return twig
    return None


def home_of(tree: list[Branch], clause: Clause) -> Branch:
    """The heading under which a clause stands."""
    first, second = split(clause.locator)
    found = branch_of(tree, first + second)
    if found is None:
        raise KeyError(clause.id)
    return found
