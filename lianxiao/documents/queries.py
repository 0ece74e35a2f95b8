"""Reads: the text of a policy, with the clauses of its pack laid beside it."""

from functools import lru_cache

from lianxiao.documents.models import PolicyText
from lianxiao.policy.articles import Document, Laid, Text, article_tree, lay_beside
from lianxiao.policy.model import Pack


def policy_text(district: str, pack: str) -> PolicyText | None:
    """The text in use for a pack, if the office imported one."""
    row: PolicyText | None = PolicyText.objects.of(district).filter(pack=pack, replaced_at=None).first()
    return row


def laid_text(row: PolicyText, pack: Pack) -> tuple[Document, Laid]:
    """The articles of a text and the pack's clauses beside them; taken apart once per text and version of the pack."""
    key = (row.pk, pack.hash)
    _packs[pack.hash] = pack
    return _laid(key, Text(row.content, row.name, whole_paragraphs=row.whole_paragraphs))


_packs: dict[str, Pack] = {}


@lru_cache(maxsize=16)
def _laid(key: tuple[int, str], text: Text) -> tuple[Document, Laid]:
    document = article_tree(text)
    return document, lay_beside(document, _packs[key[1]].clauses.values())
