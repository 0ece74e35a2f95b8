"""Finds the characters a passage means in a document, or says how the document differs."""

from dataclasses import dataclass

from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.articles.passages import Passage, PassageError, miswritten, parse_passage
from lianxiao.policy.articles.text import Span
from lianxiao.policy.articles.tree import Article, Document, Part, Piece


@dataclass(frozen=True)
class Found:
    """What a passage means in one document."""

    passage: Passage
    pieces: tuple[Piece, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its characters, in order."""
        return tuple(sorted(span for piece in self.pieces for span in piece.spans))


def resolve(document: Document, written: str, place: Place | None = None) -> Found | Fault:
    """The pieces a passage means. A fault (never an exception) where it is miswritten or the document differs.

    ``place``: where the passage is written, for the fault; the document itself if not given.
    """
    place = place or Place(document.text.name)
    try:
        passage = parse_passage(written)
    except PassageError as error:
        return miswritten(written, error, place)
    part = document.part(passage.part)
    if part is None:
        codes = "、".join(found.code for found in document.parts)
        return _fault(
            "passage.part",
            place,
            Bilingual(
                zh=f"出处“{written}”：文件里没有“{passage.part}”部分",
                en=f"Passage “{written}”: the document has no part “{passage.part}”",
            ),
            Bilingual(
                zh=f"文件由这些部分组成：{codes}；改写出处，或导入完整的文件",
                en=f"Its parts are {codes}: correct the passage, or import the whole file",
            ),
        )
    if passage.furniture:
        return _furniture(part, passage, written, place)
    return _article(part, passage, written, place)


def _furniture(part: Part, passage: Passage, written: str, place: Place) -> Found | Fault:
    pieces = tuple(piece for piece in part.furniture if piece.kind == passage.furniture)
    if pieces:
        return Found(passage, pieces)
    kinds = "、".join(sorted({piece.kind for piece in part.furniture})) or "—"
    return _fault(
        "passage.furniture",
        place,
        Bilingual(
            zh=f"出处“{written}”：这一部分没有“{passage.furniture}”",
            en=f"Passage “{written}”: this part has no “{passage.furniture}”",
        ),
        Bilingual(
            zh=f"这一部分有：{kinds}；改写出处或核对文件",
            en=f"This part has: {kinds}. Correct the passage or check the file",
        ),
    )


def _article(part: Part, passage: Passage, written: str, place: Place) -> Found | Fault:
    article = part.root
    for depth, segment in enumerate(passage.path):
        inner = article.find((segment,))
        if inner is None:
            return _missing_article(article, segment, "/".join(passage.path[:depth]), written, place)
        article = inner
    if passage.sentences is None:
        return Found(passage, tuple(_all(article)))
    pieces: list[Piece] = []
    for first, last in passage.sentences:
        if last > len(article.sentences) or (first == 0 and article.heading is None):
            return _missing_sentence(article, written, 0 if last <= len(article.sentences) else last, place)
        if first == 0 and article.heading:
            pieces.append(article.heading)
        pieces.extend(article.sentences[max(first, 1) - 1 : last])
    return Found(passage, tuple(pieces))


def _missing_article(above: Article, segment: str, under: str, written: str, place: Place) -> Fault:
    names = "、".join(inner.path[-1] for inner in above.articles[:30]) or "—"
    zh, en = (f"“{under}”之下", f"under “{under}”") if under else ("文件里", "in the document")
    return _fault(
        "passage.article",
        place,
        Bilingual(zh=f"出处“{written}”：{zh}没有“{segment}”", en=f"Passage “{written}”: no “{segment}” {en}"),
        Bilingual(
            zh=f"那里有：{names}。核对是否同一版本的文件，再改写出处",
            en=f"There are: {names}. Check that it is the same version of the document, then correct the passage",
        ),
    )


def _missing_sentence(article: Article, written: str, number: int, place: Place) -> Fault:
    where = "/".join(article.path)
    zh, en = where or "文首", where or "the beginning"
    if number == 0:
        cause = Bilingual(zh=f"出处“{written}”：“{zh}”没有标题", en=f"Passage “{written}”: “{en}” has no heading")
        cure = Bilingual(
            zh="它的文字从第1句算起：把 #0 改为 #1", en="Its words are counted from sentence 1: write #1 instead of #0"
        )
    else:
        count = len(article.sentences)
        cause = Bilingual(
            zh=f"出处“{written}”：“{zh}”只有{count}句，没有第{number}句",
            en=f"Passage “{written}”: “{en}” has {count} sentences, no sentence {number}",
        )
        cure = Bilingual(
            zh="核对是否同一版本的文件，再改写句数",
            en="Check that it is the same version of the document, then correct the number",
        )
    return _fault("passage.sentence", place, cause, cure)


def _all(article: Article) -> list[Piece]:
    pieces: list[Piece] = []
    for inner in article.walk():
        pieces.extend([inner.heading] if inner.heading else [])
        pieces.extend(inner.sentences)
    return sorted(pieces, key=lambda piece: piece.spans)


def _fault(code: str, place: Place, cause: Bilingual, cure: Bilingual) -> Fault:
    return Fault(code, cause, cure, place)
