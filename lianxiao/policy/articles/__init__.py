"""A published policy as a tree of articles, and a pack's clauses laid beside it.

``read_document`` → ``article_tree`` → ``resolve`` a passage, ``lay_beside`` all clauses, or ``rows_of`` for a listing.
"""

from lianxiao.policy.articles.beside import Laid, Row, lay_beside, rows_of
from lianxiao.policy.articles.documents import document_text, read_document
from lianxiao.policy.articles.passages import Passage, PassageError, parse_passage
from lianxiao.policy.articles.resolving import Found, resolve
from lianxiao.policy.articles.taking_apart import article_tree
from lianxiao.policy.articles.text import Span, Text
from lianxiao.policy.articles.tree import Article, Document, Furniture, Part, Piece, Sentence

__all__ = [
    "Article", "Document", "Found", "Furniture", "Laid", "Part", "Passage", "PassageError", "Piece", "Row", "Sentence",
    "Span", "Text", "article_tree", "document_text", "lay_beside", "parse_passage", "read_document", "resolve", "rows_of",
]  # fmt: skip
