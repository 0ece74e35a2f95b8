"""The official text beside the clauses: titles of headings, and the sentences each clause speaks of."""

import re
from dataclasses import dataclass, field

from lianxiao.documents.queries import laid_text, policy_text
from lianxiao.policy.articles import Document, Laid
from lianxiao.policy.model import Pack
from lianxiao.workspace.here import Here
from lianxiao.workspace.outline import Branch
from lianxiao.workspace.words import said

#: How locators of packs name the parts of a document that are not the plan itself.
_PARTS = {"plan": "", "note": "说明"}
#: The number a heading begins with, in any width; our tree writes it itself.
_NUMBER = re.compile(r"^[（(]?(?:[一二三四五六七八九十]+|\d+)[）)]?[、.．]?\s*")


@dataclass(frozen=True)
class Original:
    """What the office's own text adds to the reader; empty while none was imported."""

    name: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        """Whether there is a text."""
        return bool(self.name)

    def title(self, branches: list[Branch]) -> None:
        """Put the text's own titles on the headings of a tree."""
        for branch in branches:
            branch.title = self.titles.get(branch.key, "")
            self.title(branch.branches)


def call(branches: list[Branch], pack: Pack) -> None:
    """Put the pack's own short words on the headings that the text has not named."""
    known = pack.manifest.document.headings if pack.manifest.document else {}
    for branch in branches:
        if not branch.title and branch.key in known:
            branch.title = said(known[branch.key])
        call(branch.branches, pack)


def original_of(here: Here, pack: Pack) -> Original:
    """The text in use in the person's district."""
    row = policy_text(here.district.code, pack.id)
    if row is None:
        return Original()
    document, laid = laid_text(row, pack)
    return Original(row.name, _titles(document), _sentences(laid))


def _titles(document: Document) -> dict[str, str]:
    titles = {}
    for part in document.parts:
        prefix = _PARTS.get(part.code)
        if prefix is None:
            continue
        for article in part.root.walk():
            if article.heading is not None and 0 < article.level <= 2:
                titles[prefix + "".join(article.path)] = _NUMBER.sub("", document.read(article.heading)).rstrip("。")
    return titles


def _sentences(laid: Laid) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in laid.rows:
        for clause in row.clauses:
            found.setdefault(clause.id, []).append(row.text)
    return {clause: "".join(parts) for clause, parts in found.items()}
